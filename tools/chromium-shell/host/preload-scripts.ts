import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { makePageScripts, type PageScripts } from '../in-page/page-scripts.ts'
import { electronVersion } from './electron-version.ts'
import { stagedFiles } from './staged-files.ts'

export interface PreloadOptions {
  readonly bindingName: string
  readonly deliverName: string
  /** Undefined: a window without a preload. */
  readonly preloadPath: string | undefined
  readonly chromiumVersion: string
}

/** Reads a preload and makes what runs in a page's two worlds. A preload that can't be read or parsed is left out. */
export function readPreload(options: PreloadOptions, onFailed: (error: Error) => void): PageScripts {
  const { preloadPath, chromiumVersion, ...names } = options
  const config = {
    ...names,
    preloadPath: preloadPath ?? '',
    stagedFiles: Object.fromEntries(stagedFiles),
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { node: process.versions.node, chrome: chromiumVersion, electron: electronVersion },
      env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
      argv: process.argv,
    },
  }
  const secret = randomUUID()
  if (preloadPath === undefined) return makePageScripts(config, secret, '')
  try {
    return makePageScripts(config, secret, readFileSync(preloadPath, 'utf8'))
  } catch (error) {
    onFailed(error instanceof Error ? error : new Error(String(error)))
    return makePageScripts(config, secret, '')
  }
}
