import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { AppError, toPlainError } from '../../shared/errors.ts'
import {
  callNames,
  type CallName,
  type Calls,
  type EventName,
  type Events,
  type Reply,
} from '../../shared/ipc-contract.ts'
import type { Log } from '../log.ts'
import { appOrigin } from './app-protocol.ts'
import { callArguments } from './call-arguments.ts'

type Result<Name extends CallName> = ReturnType<Calls[Name]>

/** One handler per call of the contract; the first argument is the window that asked. */
export type CallHandlers = {
  readonly [Name in CallName]: (
    window: BrowserWindow,
    ...args: Parameters<Calls[Name]>
  ) => Result<Name> | Promise<Result<Name>>
}

/** Answers every call of the contract. The sender and the arguments are checked before a handler runs. */
export function registerCalls(handlers: CallHandlers, log: Log): void {
  for (const name of callNames) {
    ipcMain.handle(name, async (event, ...args: unknown[]): Promise<Reply<unknown>> => {
      try {
        return { ok: true, value: await callHandler(handlers, name, trustedWindow(event), args) }
      } catch (error) {
        const plain = toPlainError(error)
        if (plain.code !== 'INTERNAL') return { ok: false, error: plain }
        // What was not foreseen may speak of files, and of what they hold.
        log.error(`call ${name} failed`, error)
        return { ok: false, error: { ...plain, message: 'Something unexpected went wrong.' } }
      }
    })
  }
}

/** Sends an event to every window of the app. */
export function sendToAll<Name extends EventName>(name: Name, payload: Events[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(name, payload)
  }
}

/** Does what a window asked for. @throws {AppError} IPC_BAD_REQUEST for a place that the document does not have. */
export function asBadRequest<Result>(action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError('IPC_BAD_REQUEST', 'This place is not in the document.', { cause: error })
  }
}

function callHandler<Name extends CallName>(
  handlers: CallHandlers,
  name: Name,
  window: BrowserWindow,
  args: readonly unknown[],
): Result<Name> | Promise<Result<Name>> {
  const checked = callArguments[name].safeParse(args)
  if (!checked.success) {
    throw new AppError('IPC_BAD_REQUEST', `The call ${name} has arguments that it does not take.`)
  }
  return handlers[name](window, ...(checked.data as Parameters<Calls[Name]>))
}

/** The window of a message's sender. @throws {AppError} IPC_FORBIDDEN_SENDER unless it is the app's own page. */
function trustedWindow(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  const frame = event.senderFrame
  const isMainFrame = frame !== null && frame.parent === null
  if (window === null || !isMainFrame || !isAppPage(frame.url)) {
    throw new AppError('IPC_FORBIDDEN_SENDER', 'Only the window of the app may call.')
  }
  return window
}

/** Whether an address is one of the app's own pages: what books bring is served by the same origin. */
function isAppPage(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) && /^\/[\w-]+\.html$/.test(new URL(url).pathname)
}
