import type { DecoderReply, DecoderRequest } from '../../shared/decoder-port.ts'
import { decoderPortMessageKind } from '../../shared/ipc-contract.ts'
import type { Api } from '../api.ts'
import { decodePackets } from './decode-packets.ts'

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
    void decodePackets(data).then((sound) => {
      const { id } = data
      if (sound.kind === 'refused') return answer(port, { kind: 'refused', id, reason: sound.reason }, [])
      const { sampleRateHz, pcm } = sound
      return answer(port, { kind: 'decoded', id, sampleRateHz, pcm: pcm.buffer }, [pcm.buffer])
    })
  })
  port.start()
}

function answer(port: MessagePort, reply: DecoderReply, transfer: Transferable[]): void {
  port.postMessage(reply, transfer)
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === decoderPortMessageKind
}
