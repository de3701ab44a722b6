import { Command } from 'commander'
import { TogetherServer } from './together-server.ts'

/** `npm run together-server -- …`: a local Together to listen to by hand. Ends on Ctrl-C. */
const options = new Command('together-server')
  .description("Speaks Together's text-to-speech service on this computer, with the offline voice.")
  .option('--port <number>', 'port to listen on; 0 for any free one', wholeNumber, 8765)
  .option('--key <key>', 'the key that it accepts', 'test-key')
  .option('--first-byte <ms>', 'milliseconds to the first audio', positiveNumber, 0)
  .option('--realtime-factor <factor>', 'seconds of audio in a second', positiveNumber, Infinity)
  .option('--chunk <ms>', 'milliseconds of audio in an event', positiveNumber, 100)
  .option('--tone', 'tones in place of speech: needs no eSpeak NG')
  .parse()
  .opts<{
    port: number
    key: string
    firstByte: number
    realtimeFactor: number
    chunk: number
    tone?: boolean
  }>()

const server = await TogetherServer.start({
  port: options.port,
  apiKey: options.key,
  speech: options.tone === true ? 'tone' : 'offline',
  pace: { firstByteMs: options.firstByte, realtimeFactor: options.realtimeFactor, chunkMs: options.chunk },
})

const origin = new URL(server.baseUrl).origin
process.stdout.write(`Speaking Together's text-to-speech service at ${server.baseUrl}, key "${options.key}".

  TOGETHER_API_KEY=${options.key} npm run lectern -- speak "Hello there." \\
    --model hexgrad/Kokoro-82M --voice af_heart --base-url ${server.baseUrl}

  Let the next request go wrong:
  curl -d '{"inject":[{"fault":{"kind":"http.creditLimit"}}]}' ${origin}/control
  Change what is not known of the live service: curl -d '{"switches":{"sseShape":"ttsChunk"}}' ${origin}/control
  See what came and went: curl ${origin}/control

Ctrl-C ends it.
`)

process.once('SIGINT', end)
process.once('SIGTERM', end)

function end(): void {
  void server.close()
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new RangeError(`port: ${text} is no port.`)
  return value
}

function positiveNumber(text: string): number {
  const value = Number(text)
  if (!(value >= 0)) throw new RangeError(`${text} is no number from 0 up.`)
  return value
}
