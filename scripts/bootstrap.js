// What must run before the packages are there, so before Node 24 (one of them) and TypeScript are: plain JavaScript
// for Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isWindows = process.platform === 'win32'
const node24 = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
const stampFile = join(root, 'node_modules', '.lectern-lock-hash')

/** Runs a TypeScript file of this folder in Node 24 and ends with its exit code; installs the packages first when needed. */
export function runWithPackages(script) {
  ensurePackages()
  const path = [dirname(node24), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  const child = spawn(node24, [join(root, 'scripts', script), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  // Ctrl-C reaches the whole group; a signal to this process alone is handed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** Installs the packages when they are missing or other than package-lock.json says. */
function ensurePackages() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(node24) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  console.log('Installing packages (npm ci)…')
  // npm is a .cmd file on Windows, which only a shell runs.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: isWindows })
  if (result.status !== 0) {
    console.error('npm ci failed: see above. Check the network, then run the same command again.')
    process.exit(result.status ?? 1)
  }
  writeFileSync(stampFile, hash)
}
