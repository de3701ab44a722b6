/** Runs a command of the command line inside the app: `node scripts/command-in-app.ts account`. */
import { spawn } from 'node:child_process'
import { ensureBuild } from './build.ts'
import { appCommand, appEnvironment, chooseHost } from './host.ts'

ensureBuild()
const host = await chooseHost()
const child = spawn(process.execPath, appCommand(host, ['--cli', ...process.argv.slice(2)]), {
  stdio: 'inherit',
  env: appEnvironment(host),
})
// Ctrl-C reaches the app from the terminal; what it ends with is told here.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
