// npm start [-- FILE]: sets up what is missing and opens Lectern.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { ensureBuild, ensurePackages, nodePath, root, toolEnvironment } from './setup.js'

ensurePackages()
ensureBuild()
const { chooseHost, hasDisplay } = await import('./host.js')
const host = await chooseHost()
const files = process.argv.slice(2).map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file))

const [command, args] = commandOf(host, files)
const child = spawn(command, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...toolEnvironment(), LECTERN_CHROMIUM: host.chromium ?? '' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

function commandOf(chosen, paths) {
  if (chosen.kind === 'electron')
    return [nodePath(), ['node_modules/electron/cli.js', 'out/main/index.js', ...paths]]
  if (hasDisplay()) {
    console.log(`Electron can't run: ${chosen.reason}. Opening the window in Chromium instead.`)
    return [nodePath(), ['tools/chromium-shell/run.ts', '--headed', 'out/main/index.js', ...paths]]
  }
  console.log(`No window can be seen: ${chosen.reason}. Reading aloud without one (Ctrl-C ends it).`)
  return [nodePath(), ['tools/read-headless.ts', ...paths]]
}
