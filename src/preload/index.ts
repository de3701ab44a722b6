import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import {
  decoderPortMessageKind,
  eventNames,
  pageCallNames,
  playerPortMessageKind,
  type CallName,
  type EventName,
  type Events,
  type LecternApi,
} from '../shared/ipc-contract.ts'

const calls = Object.fromEntries(
  pageCallNames.map((name) => [name, (...args: unknown[]) => ipcRenderer.invoke(name, ...args)]),
)

function on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  if (!eventNames.includes(name)) throw new RangeError(`There is no event "${String(name)}".`)
  const relay = (_event: IpcRendererEvent, payload: Events[Name]) => listener(payload)
  ipcRenderer.on(name, relay)
  return () => {
    ipcRenderer.off(name, relay)
  }
}

/** Only the system makes a `File` that has a path: what a page names stays unread. */
async function importFiles(files: readonly File[]): Promise<unknown> {
  const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
  return ipcRenderer.invoke('importDocuments' satisfies CallName, paths)
}

const api = { ...calls, on, importFiles }
contextBridge.exposeInMainWorld('lectern', api as unknown as LecternApi)

// A MessagePort can't cross the context bridge; the page receives it as a window message.
ipcRenderer.on('player-port', (event, message: { sessionId: number }) => {
  window.postMessage({ kind: playerPortMessageKind, sessionId: message.sessionId }, '*', event.ports)
})
ipcRenderer.on('decoder-port', (event) => {
  window.postMessage({ kind: decoderPortMessageKind }, '*', event.ports)
})
