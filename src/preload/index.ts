import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import {
  callNames,
  decoderPortMessageKind,
  eventNames,
  playerPortMessageKind,
  type EventName,
  type Events,
  type LecternApi,
} from '../shared/ipc-contract.ts'

const calls = Object.fromEntries(
  callNames.map((name) => [name, (...args: unknown[]) => ipcRenderer.invoke(name, ...args)]),
)

function on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  if (!eventNames.includes(name)) throw new RangeError(`There is no event "${String(name)}".`)
  const relay = (_event: IpcRendererEvent, payload: Events[Name]) => listener(payload)
  ipcRenderer.on(name, relay)
  return () => {
    ipcRenderer.off(name, relay)
  }
}

const api = { ...calls, on, pathForFile: (file: File) => webUtils.getPathForFile(file) }
contextBridge.exposeInMainWorld('lectern', api as unknown as LecternApi)

// A MessagePort can't cross the context bridge; the page receives it as a window message.
ipcRenderer.on('player-port', (event, message: { sessionId: number }) => {
  window.postMessage({ kind: playerPortMessageKind, sessionId: message.sessionId }, '*', event.ports)
})
ipcRenderer.on('decoder-port', (event) => {
  window.postMessage({ kind: decoderPortMessageKind }, '*', event.ports)
})
