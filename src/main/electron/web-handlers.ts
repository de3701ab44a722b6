import { clipboard } from 'electron'
import { completeAddress } from '../../core/text/web-address.ts'
import type { Services } from '../services.ts'
import { clipboardDocument } from '../web/clipboard-document.ts'
import type { CallHandlers } from './ipc.ts'

type WebCalls = 'loadWebPage' | 'cancelWebPage' | 'openClipboard'

/** What comes in without a file: pages from the web and what is on the clipboard. */
export function createWebHandlers({ webPages }: Services): Pick<CallHandlers, WebCalls> {
  return {
    loadWebPage: (_window, request) => webPages.load(request),
    cancelWebPage: () => webPages.cancel(),
    openClipboard: async () => {
      const { text, html } = await readClipboard()
      const address = completeAddress(text)
      if (address !== undefined) return { kind: 'address', address }
      const { name, bytes } = clipboardDocument(text, html)
      return { kind: 'document', entry: await webPages.addFile(name, bytes) }
    },
  }
}

/** Both forms of what was copied; '' for one that isn't there. */
async function readClipboard(): Promise<{ readonly text: string; readonly html: string }> {
  const items = await clipboard.read()
  const item = items.find(({ types }) => types.includes('text/html'))
  const html = item === undefined ? '' : await (await item.getType('text/html')).text()
  return { text: await clipboard.readText(), html }
}
