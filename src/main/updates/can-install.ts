import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'

/** What tells how a copy of the app came onto the computer. */
export interface InstalledCopy {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
}

/**
 * Whether a copy can put a new version in its own place: an app of a Mac, what Windows' installer has installed, and an
 * AppImage in a folder that may be written to. Packages of a Linux belong to its package manager, and a portable app to
 * whoever put it there.
 */
export function canInstallUpdates({ isPackaged, platform, environment }: InstalledCopy): boolean {
  if (!isPackaged) return false
  if (platform === 'darwin') return true
  // Set by electron-builder's portable programs.
  if (platform === 'win32') return environment['PORTABLE_EXECUTABLE_FILE'] === undefined
  const appImage = environment['APPIMAGE']
  return platform === 'linux' && appImage !== undefined && mayWrite(dirname(appImage))
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
