import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findElectron } from './electron-app.ts'
import { testHost } from './launch-app.ts'

const root = new URL('../../../', import.meta.url)
const builtMain = fileURLToPath(new URL('out/main/index.js', root))
const shell = fileURLToPath(new URL('tools/chromium-shell/run.ts', root))

/** Starts the app a second time on a data folder that a running one has, as a desktop does, and gives its exit code. */
export async function startAgain(dataDir: string, args: readonly string[]): Promise<number | null> {
  const electron = testHost() === 'electron' ? findElectron() : undefined
  const command = electron === undefined ? [process.execPath, shell, builtMain] : [electron, builtMain]
  const [program = '', ...rest] = command
  const child = spawn(program, [...rest, ...args], {
    env: { ...process.env, LECTERN_DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit', { signal: AbortSignal.timeout(60_000) })) as [number | null]
  return code
}
