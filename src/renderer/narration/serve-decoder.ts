import type { DecoderReply, DecoderRequest } from '../../shared/decoder-port.ts'
import { decoderPortMessageKind } from '../../shared/ipc-contract.ts'
import type { Api } from '../api.ts'
import { decodePackets, type DecodedSound } from './decode-packets.ts'

/** Offers main to decode for it, for as long as this page is there. */
export async function serveDecoder(
  api: Pick<Api, 'openDecoder'>,
  messages: Pick<Window, 'addEventListener'> = window,
): Promise<void> {
  messages.addEventListener('message', ({ data, ports: [port] }) => {
    if (isPortMessage(data) && port !== undefined) answerOn(port)
  })
  await api.openDecoder()
}

function answerOn(port: MessagePort): void {
  port.addEventListener('message', ({ data }: MessageEvent<DecoderRequest>) => {
    void decodePackets(data).then((sound) => port.postMessage(replyTo(data.id, sound)))
  })
  port.start()
}

/** Its samples are copied: of a message that transfers a buffer to main, Electron loses all (electron/electron#34905). */
function replyTo(id: number, sound: DecodedSound): DecoderReply {
  if (sound.kind === 'refused') return { kind: 'refused', id, reason: sound.reason }
  return { kind: 'decoded', id, sampleRateHz: sound.sampleRateHz, pcm: sound.pcm.buffer }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === decoderPortMessageKind
}
