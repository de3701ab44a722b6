import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { prepareSpeech, wordsOf } from './prepared-speech.ts'

/**
 * A process that answers every text with the same prepared audio as fast as it can be written, over all three ways: the
 * least that a service can do, so that the client is what is measured. Tells its port to its parent; ends with it.
 */
const { deltas, wav } = prepareSpeech()
const audioType = 'conversation.item.audio_output.delta'
const sseDeltas = Buffer.from(
  deltas.map((delta) => `data: ${JSON.stringify({ type: audioType, item_id: 'tts_1', delta })}\n\n`).join(''),
)
const sessionCreated = JSON.stringify({ type: 'session.created', session: { id: 'bench' } })

const http = createServer((request, response) => void answer(request, response))
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', converse)
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port))
process.on('disconnect', () => process.exit(0))

function converse(socket: WebSocket): void {
  const texts = new Map<string, string>()
  let items = 0
  socket.send(sessionCreated)
  socket.on('message', (data: Buffer) => {
    const { type, text, context_id: contextId } = JSON.parse(data.toString()) as Record<string, string>
    if (contextId === undefined) return
    if (type === 'input_text_buffer.append') texts.set(contextId, text ?? '')
    if (type !== 'input_text_buffer.commit') return
    const address = { context_id: contextId, item_id: `tts_${++items}` }
    const head = `${JSON.stringify({ type: audioType, ...address }).slice(0, -1)},"delta":"`
    for (const delta of deltas) socket.send(`${head}${delta}"}`)
    socket.send(JSON.stringify({ ...wordsOf(texts.get(contextId) ?? ''), ...address }))
    socket.send(JSON.stringify({ type: 'conversation.item.audio_output.done', ...address }))
    texts.delete(contextId)
  })
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const { input, stream } = JSON.parse(Buffer.concat(pieces).toString()) as {
    input: string
    stream?: boolean
  }
  response.setHeader('content-type', stream === true ? 'text/event-stream' : 'audio/wav')
  if (stream !== true) return void response.end(wav)
  response.write(sseDeltas)
  response.end(`data: ${JSON.stringify({ ...wordsOf(input), item_id: 'tts_1' })}\n\ndata: [DONE]\n\n`)
}
