import { fileURLToPath } from 'node:url'
import { findElectron, launchInElectron } from './electron-app.ts'
import type { LaunchedApp, LaunchOptions } from './launched-app.ts'
import { launchInStandIn } from './stand-in-app.ts'

export type { LaunchedApp, LaunchOptions } from './launched-app.ts'

const builtMain = fileURLToPath(new URL('../../../out/main/index.js', import.meta.url))

/** Where `launchApp` runs the app: in Electron where its binary is, unless `LECTERN_TEST_HOST=stand-in` forbids it. */
export function testHost(): LaunchedApp['host'] {
  const isForbidden = process.env['LECTERN_TEST_HOST'] === 'stand-in'
  return findElectron() === undefined || isForbidden ? 'stand-in' : 'electron'
}

/** Starts the built app. Every test that starts it ends it, by `close` or `kill`. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const launch = testHost() === 'electron' ? launchInElectron : launchInStandIn
  const app = await launch({ ...options, mainPath: options.mainPath ?? builtMain })
  if (options.size !== undefined) {
    await app.resize(await app.firstWindow(), options.size.width, options.size.height)
  }
  return app
}
