import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder in which the app keeps its data, as Electron's `app.getPath('userData')` gives it. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const named = environment['LECTERN_DATA_DIR']
  if (named !== undefined && named !== '') return named
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Lectern')
    case 'win32':
      return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Lectern')
    default:
      // Set but empty means unset, by the XDG specification.
      return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'Lectern')
  }
}
