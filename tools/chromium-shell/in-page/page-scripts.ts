import { Script } from 'node:vm'
import { createCodec } from '../codec.ts'
import { createBridgeSide } from './context-bridge.ts'
import { refuseWindowOpen, watchNewWindows } from './new-windows.ts'
import { startPreload, type PreloadConfig } from './preload-host.ts'

/** What runs in each world of every page before the page's own scripts. */
export interface PageScripts {
  readonly page: string
  readonly preload: string
}

/**
 * Puts the in-page functions and the preload's source together. Their sources are run as text: each refers to nothing
 * outside itself. Nothing runs in frames inside the page, as in Electron without `nodeIntegrationInSubFrames`.
 * @param secret Names the events between the two worlds; not to be guessed by a page.
 * @throws {SyntaxError} when the preload is no CommonJS script.
 */
export function makePageScripts(config: PreloadConfig, secret: string, preloadSource: string): PageScripts {
  const preloadModule = `(function (require, module, exports, process, global) {${preloadSource}\n})`
  // Parsed here first: in the page a syntax error would take the shell's own functions along.
  void new Script(preloadModule, { filename: config.preloadPath })
  const name = JSON.stringify(secret)
  return {
    page: `if (window === window.top) { (${createBridgeSide})(${name}, 'page'); (${refuseWindowOpen})(${name}) }`,
    preload: `if (window === window.top) (${startPreload})(
      ${JSON.stringify(config)}, (${createCodec})(), (${createBridgeSide})(${name}, 'preload'),
      (onAsked) => (${watchNewWindows})(${name}, onAsked), ${preloadModule})`,
  }
}
