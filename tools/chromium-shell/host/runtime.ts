import type { Chromium } from '../chromium/launch-chromium.ts'

/** The app as its package.json describes it. */
export interface AppManifest {
  readonly name: string
  readonly version: string
  /** Folder of the package.json. */
  readonly folder: string
}

/**
 * What the objects of the `electron` module share. One per process, as that module is; filled by `run.ts` before
 * the app's main script is loaded.
 */
export const runtime: {
  manifest: AppManifest
  mainPath: string
  /** Settled once the browser runs. */
  chromium: Promise<Chromium>
  chromiumVersion: string
  isReady: boolean
  isHeaded: boolean
  isVerbose: boolean
  /** Whether clipboard and hotkeys are those of the X server. */
  isOnX11: boolean
  /** File that holds the key of `safeStorage`; undefined is a system without a secret store. */
  secretStorePath: string | undefined
  /** What `--proxy-server` names; undefined for none. */
  proxyServer: string | undefined
} = {
  manifest: { name: 'app', version: '0.0.0', folder: process.cwd() },
  mainPath: '',
  chromium: Promise.withResolvers<Chromium>().promise,
  chromiumVersion: '',
  isReady: false,
  isHeaded: false,
  isVerbose: false,
  isOnX11: false,
  secretStorePath: undefined,
  proxyServer: undefined,
}

/** @throws {Error} with Electron's own words, before `app` is ready. */
export function assertReady(message: string): void {
  if (!runtime.isReady) throw new Error(message)
}
