import type { Desktop } from '../../shared/quick-speak.ts'

/** The kind of desktop that a program runs on, by what the system says of itself. */
export function desktopOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Desktop {
  if (platform === 'win32') return 'windows'
  if (platform === 'darwin') return 'mac'
  const isWayland = env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY'])
  return isWayland ? 'wayland' : 'x11'
}
