/** What decides which drawing stands in the tray. */
export interface TrayIconFacts {
  readonly platform: NodeJS.Platform
  /** Whether what holds the tray is dark, as the system says. */
  readonly isDark: boolean
  readonly isPlaying: boolean
  /** `XDG_CURRENT_DESKTOP`; undefined where there is none. */
  readonly desktop: string | undefined
}

/** File in `resources/tray` that is drawn; those for displays of other densities lie beside it. */
export function trayIconFile({ platform, isDark, isPlaying, desktop }: TrayIconFacts): string {
  const state = isPlaying ? 'Playing' : ''
  // A Mac colours it by itself, told by the name.
  if (platform === 'darwin') return `book${state}Template.png`
  // The bar of GNOME is black in a light theme too.
  const isBarDark = isDark || /gnome|unity/i.test(desktop ?? '')
  const sizePx = platform === 'win32' ? 16 : 24
  return `book${state}-${isBarDark ? 'light' : 'dark'}-${sizePx}.png`
}
