import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const windowsApplications = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * The program of an installed Chromium, or of a browser made from it: `$LECTERN_CHROMIUM` when it is set, else
 * the usual names on the PATH and the usual folders of macOS and Windows. Undefined when there is none.
 * @throws {Error} when `$LECTERN_CHROMIUM` names no program.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = env['LECTERN_CHROMIUM']
  if (chosen !== undefined && chosen !== '') {
    if (isProgram(chosen)) return chosen
    throw new Error(`LECTERN_CHROMIUM names ${chosen}, which is no program that can be started.`)
  }
  return candidates(env).find(isProgram)
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') return macApplications
  if (process.platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
    return folders.flatMap((folder) =>
      folder === undefined ? [] : windowsApplications.map((path) => join(folder, path)),
    )
  }
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return commandNames.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
