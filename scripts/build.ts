import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, toolPath } from './paths.ts'

const builtMain = join(root, 'out/main/index.js')
const sources = ['src', 'resources', 'package-lock.json', 'electron.vite.config.ts']

/** Builds the app when `out` is missing or older than any source; ends the process when that fails. */
export function ensureBuild(): void {
  if (
    existsSync(builtMain) &&
    newestMs(sources.map((name) => join(root, name))) <= statSync(builtMain).mtimeMs
  )
    return
  // A command's own output goes to the standard output, and nothing else.
  console.error('Building…')
  const args = [toolPath('electron-vite', 'electron-vite'), 'build', '--logLevel', 'warn']
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (result.status === 0) return
  console.error('The build failed: see above.')
  process.exit(result.status ?? 1)
}

function newestMs(paths: readonly string[]): number {
  let newest = 0
  for (const path of paths) {
    const stats = statSync(path)
    const inside = stats.isDirectory() ? newestMs(readdirSync(path).map((name) => join(path, name))) : 0
    newest = Math.max(newest, stats.mtimeMs, inside)
  }
  return newest
}
