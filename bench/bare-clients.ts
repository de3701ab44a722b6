import { WebSocket } from 'ws'
import type { Transport } from '../src/shared/catalog/speech-model.ts'

/** Has a text spoken. @returns the number of bytes of audio */
export interface BareClient {
  speak(text: string): Promise<number>
  close(): void
}

/**
 * The least that gets samples out of the service: no key's errors, no proofs of completeness, no words, no retries, no
 * counting of money. What Lectern's own costs beyond it is what these cost.
 */
export async function bareClient(kind: Transport, baseUrl: string): Promise<BareClient> {
  if (kind === 'websocket') return bareWebSocket(baseUrl)
  return { speak: kind === 'sse' ? bareStream(baseUrl) : bareFile(baseUrl), close() {} }
}

async function bareWebSocket(baseUrl: string): Promise<BareClient> {
  const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/audio/speech/websocket`, {
    perMessageDeflate: false,
  })
  await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject))
  const speaking = new Map<string, { bytes: number; done: (bytes: number) => void }>()
  let count = 0
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as { type: string; context_id: string; delta: string }
    const speech = speaking.get(event.context_id)
    if (speech === undefined) return
    if (event.type === 'conversation.item.audio_output.delta') {
      speech.bytes += Buffer.from(event.delta, 'base64').length
    } else if (event.type === 'conversation.item.audio_output.done') {
      speaking.delete(event.context_id)
      speech.done(speech.bytes)
    }
  })
  return {
    speak(text) {
      const contextId = String(++count)
      socket.send(JSON.stringify({ type: 'input_text_buffer.append', text, context_id: contextId }))
      socket.send(JSON.stringify({ type: 'input_text_buffer.commit', context_id: contextId }))
      return new Promise((done) => speaking.set(contextId, { bytes: 0, done }))
    },
    close: () => socket.terminate(),
  }
}

function bareStream(baseUrl: string): BareClient['speak'] {
  return async (text) => {
    const { body } = await ask(baseUrl, { input: text, stream: true })
    let rest = ''
    let bytes = 0
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (rest + piece).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        if (event === 'data: [DONE]') return bytes
        const { delta } = JSON.parse(event.slice('data: '.length)) as { delta?: string }
        if (delta !== undefined) bytes += Buffer.from(delta, 'base64').length
      }
    }
    return bytes
  }
}

function bareFile(baseUrl: string): BareClient['speak'] {
  return async (text) => (await (await ask(baseUrl, { input: text })).arrayBuffer()).byteLength
}

function ask(baseUrl: string, body: object): Promise<Response> {
  return fetch(`${baseUrl}/audio/speech`, { method: 'POST', body: JSON.stringify(body) })
}
