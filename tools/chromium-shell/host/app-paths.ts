import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

export type AppPathName = Parameters<Electron.App['getPath']>[0]

/** The folder for the settings of all apps of this user, as Electron chooses it on each system. */
function appDataFolder(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  // Set but empty means unset, by the XDG specification.
  return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
}

/** Where Electron keeps things of each name. Undefined for names that it knows and the stand-in doesn't. */
export function defaultPath(name: AppPathName, appName: string): string | undefined {
  const userData = join(appDataFolder(), appName)
  const paths: Partial<Record<AppPathName, string>> = {
    home: homedir(),
    appData: appDataFolder(),
    userData,
    sessionData: userData,
    temp: tmpdir(),
    exe: process.execPath,
    desktop: join(homedir(), 'Desktop'),
    documents: join(homedir(), 'Documents'),
    downloads: join(homedir(), 'Downloads'),
    music: join(homedir(), 'Music'),
    pictures: join(homedir(), 'Pictures'),
    videos: join(homedir(), 'Videos'),
    logs: join(userData, 'logs'),
    crashDumps: join(userData, 'Crashpad'),
  }
  return paths[name]
}
