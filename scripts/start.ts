/** Opens Lectern, with the files that the command line names: in Electron, in the stand-in, or without a window. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { ensureBuild } from './build.ts'
import { appCommand, appEnvironment, chooseHost, hasDisplay, type Host } from './host.ts'
import { root } from './paths.ts'

ensureBuild()
const host = await chooseHost()
const startedIn = process.env['INIT_CWD'] ?? process.cwd()
const files = process.argv.slice(2).map((file) => resolve(startedIn, file))
const child = spawn(process.execPath, commandOf(host, files), {
  cwd: root,
  stdio: 'inherit',
  env: appEnvironment(host),
})
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

function commandOf(chosen: Host, paths: readonly string[]): readonly string[] {
  if (chosen.kind === 'electron') return appCommand(chosen, paths)
  if (hasDisplay()) {
    console.log(`Electron can't run: ${chosen.reason}. Opening the window in Chromium instead.`)
    return appCommand(chosen, paths, ['--headed'])
  }
  console.log(`No window can be seen: ${chosen.reason}. Reading aloud without one (Ctrl-C ends it).`)
  return ['tools/read-headless.ts', ...paths]
}
