// Everything a fresh clone needs before it can build or run. Plain JavaScript for Node 20: it runs before
// the packages are there, so before Node 24 (a devDependency) and TypeScript are.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const isWindows = process.platform === 'win32'

const stampFile = join(root, 'node_modules', '.lectern-lock-hash')

/** Installs the packages when they are missing or older than package-lock.json. */
export function ensurePackages() {
  const hash = lockHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash && existsSync(nodePath())) return
  console.log('Installing packages (npm ci)…')
  // npm is a .cmd file on Windows, which only a shell runs.
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
  })
  if (result.status !== 0) {
    console.error('npm ci failed: see above. Check the network, then run the same command again.')
    process.exit(result.status ?? 1)
  }
  writeFileSync(stampFile, hash)
}

/** Path of Node 24, which the `node` package brings. */
export function nodePath() {
  return join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
}

/** The environment of every child: Node 24 and the packages' commands first on the PATH. */
export function toolEnvironment() {
  const separator = isWindows ? ';' : ':'
  const folders = [dirname(nodePath()), join(root, 'node_modules', '.bin')]
  return { ...process.env, PATH: [...folders, process.env.PATH ?? ''].join(separator) }
}

/** Builds the app when `out` is missing or older than any source. */
export function ensureBuild() {
  const built = join(root, 'out', 'main', 'index.js')
  const sources = ['src', 'resources', 'package-lock.json', 'electron.vite.config.ts']
  if (existsSync(built) && newest(sources.map((name) => join(root, name))) <= statSync(built).mtimeMs) return
  console.log('Building…')
  const result = spawnSync(
    nodePath(),
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
      env: toolEnvironment(),
    },
  )
  if (result.status !== 0) {
    console.error('The build failed: see above.')
    process.exit(result.status ?? 1)
  }
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

function newest(paths) {
  let newestMs = 0
  for (const path of paths) {
    const stats = statSync(path)
    newestMs = Math.max(newestMs, stats.mtimeMs)
    if (stats.isDirectory())
      newestMs = Math.max(newestMs, newest(readdirSync(path).map((name) => join(path, name))))
  }
  return newestMs
}
