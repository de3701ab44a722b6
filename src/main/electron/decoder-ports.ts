import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'
import type { Log } from '../log.ts'
import type { DecoderPort, WindowDecoder } from '../narration/window-decoder.ts'
import { decoderReplySchema } from '../schemas.ts'

/** Gives windows the port by which they decode for main. */
export class DecoderPorts {
  readonly #decoder: WindowDecoder
  readonly #log: Log

  constructor(decoder: WindowDecoder, log: Log) {
    this.#decoder = decoder
    this.#log = log
  }

  /** Sends its port to a window that has loaded its page; with the page goes the port. */
  open(window: BrowserWindow): void {
    const { port1, port2 } = new MessageChannelMain()
    this.#decoder.attach(this.#adapt(port1, window))
    window.webContents.postMessage('decoder-port', null, [port2])
  }

  /** Replies come from a window: whatever is not one of them is dropped. */
  #adapt(port: MessagePortMain, window: BrowserWindow): DecoderPort {
    return {
      postMessage: (request) => port.postMessage(request),
      onReply: (listener) => {
        port.on('message', ({ data }: { data: unknown }) => {
          const reply = decoderReplySchema.safeParse(data)
          if (reply.success) listener(reply.data)
          else this.#log.warn('a window sent a reply that a decoder does not have')
        })
        port.start()
      },
      onClose: (listener) => {
        let isClosed = false
        const close = (): void => {
          if (isClosed) return
          isClosed = true
          listener()
        }
        port.once('close', close)
        window.once('closed', close)
      },
    }
  }
}
