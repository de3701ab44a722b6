/**
 * Runs an app's built main script without Electron: `node tools/chromium-shell/run.ts [options] MAIN [app's arguments]`.
 * See README.md.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import './register.ts'
import { findChromium } from './chromium/find-chromium.ts'
import { launchChromium } from './chromium/launch-chromium.ts'
import { startControl } from './control-server.ts'
import { app } from './host/app.ts'
import { electronVersion } from './host/electron-version.ts'
import { useProxyServer } from './host/proxy-server.ts'
import { runtime, type AppManifest } from './host/runtime.ts'

const usage =
  'Usage: node tools/chromium-shell/run.ts [--headed] [--verbose] [--x11] [--secret-store FILE] [--proxy-server HOST:PORT] MAIN [ARGUMENTS]'

interface CommandLine {
  readonly isHeaded: boolean
  readonly isVerbose: boolean
  readonly isOnX11: boolean
  readonly secretStorePath: string | undefined
  readonly proxyServer: string | undefined
  readonly mainPath: string
  readonly appArguments: readonly string[]
}

/** Options end at the main script: what follows is the app's own, whatever it looks like. */
function readCommandLine(argv: readonly string[]): CommandLine {
  const { tokens, values } = parseArgs({
    args: [...argv],
    options: {
      headed: { type: 'boolean' },
      verbose: { type: 'boolean' },
      x11: { type: 'boolean' },
      'secret-store': { type: 'string' },
      'proxy-server': { type: 'string' },
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const main = tokens.find((token) => token.kind === 'positional')
  if (main === undefined) throw new Error(usage)
  const ownOptions = tokens.filter((token) => token.kind === 'option' && token.index < main.index)
  const has = (name: string) => ownOptions.some((token) => token.kind === 'option' && token.name === name)
  const secretStore = has('secret-store') ? values['secret-store'] : undefined
  const proxyServer = has('proxy-server') ? values['proxy-server'] : undefined
  return {
    isHeaded: has('headed'),
    isVerbose: has('verbose'),
    isOnX11: has('x11'),
    secretStorePath: typeof secretStore === 'string' ? resolve(secretStore) : undefined,
    proxyServer: typeof proxyServer === 'string' ? proxyServer : undefined,
    mainPath: resolve(main.value),
    appArguments: argv.slice(main.index + 1),
  }
}

/** Finds the package.json that the main script belongs to. */
function readManifest(mainPath: string): AppManifest {
  for (let folder = dirname(mainPath); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (existsSync(path)) {
      const { name, productName, version } = JSON.parse(readFileSync(path, 'utf8')) as Record<
        string,
        string | undefined
      >
      return { name: productName ?? name ?? 'Electron', version: version ?? electronVersion, folder }
    }
    if (folder === dirname(folder))
      return { name: 'Electron', version: electronVersion, folder: dirname(mainPath) }
  }
}

/** Makes the process look as one of Electron's main processes does. */
function dressProcess({ mainPath, appArguments }: CommandLine, chromiumVersion: string): void {
  const versions = { ...process.versions, electron: electronVersion, chrome: chromiumVersion }
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), enumerable: true })
  Object.defineProperty(process, 'type', { value: 'browser', enumerable: true })
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  process.argv = [process.execPath, mainPath, ...appArguments]
}

async function run(commandLine: CommandLine): Promise<void> {
  const program = findChromium()
  if (program === undefined) {
    throw new Error(
      'There is no Chromium, Chrome or Edge here. Install one, or name one in LECTERN_CHROMIUM.',
    )
  }
  const chromium = await launchChromium({
    program,
    isHeaded: commandLine.isHeaded,
    hasDebuggingPort: process.send !== undefined,
  })
  process.on('exit', () => chromium.kill())
  void chromium.ended.then((output) => {
    process.stderr.write(`chromium-shell: Chromium has ended.\n${output}`)
    process.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

  // Electron warns and goes on, unless the app listens itself.
  process.on('unhandledRejection', (reason) => console.error('UnhandledPromiseRejectionWarning:', reason))

  runtime.manifest = readManifest(commandLine.mainPath)
  runtime.isHeaded = commandLine.isHeaded
  runtime.isVerbose = commandLine.isVerbose
  runtime.isOnX11 = commandLine.isOnX11
  runtime.secretStorePath = commandLine.secretStorePath
  runtime.proxyServer = commandLine.proxyServer
  useProxyServer()
  runtime.chromium = Promise.resolve(chromium)
  dressProcess(commandLine, chromium.version)
  startControl(chromium)
  await import(pathToFileURL(commandLine.mainPath).href)
  app.becomeReady()
}

try {
  await run(readCommandLine(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
