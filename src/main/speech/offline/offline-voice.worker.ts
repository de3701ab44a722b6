import { parentPort, workerData } from 'node:worker_threads'
import { assertNever, SpeechError, toPlainError } from '../../../shared/errors.ts'
import { type EspeakSpeaker, loadEspeak } from './espeak-library.ts'
import { toEspeakInput } from './espeak-text.ts'
import { EspeakWordTracker } from './espeak-words.ts'
import type { OfflineVoiceJob, OfflineVoiceReply, OfflineVoiceWorkerData } from './offline-voice-protocol.ts'

/** Words per minute at speaking rate 1; faster and slower is the player's work. */
const normalRate = 170

const { packageName, cancelledJob } = workerData as OfflineVoiceWorkerData
const cancelled = new Int32Array(cancelledJob)
let speaker: Promise<EspeakSpeaker> | undefined
let currentVoice = ''

parentPort?.on('message', (job: OfflineVoiceJob) => {
  runJob(job).catch((error: unknown) => reply({ kind: 'failed', id: job.id, error: toJobError(error) }))
})

async function runJob(job: OfflineVoiceJob): Promise<void> {
  speaker ??= loadEspeak(packageName)
  const espeak = await speaker
  switch (job.kind) {
    case 'warmUp':
      warmUp(espeak, job.voice)
      return reply({ kind: 'done', id: job.id })
    case 'listVoices':
      return reply({ kind: 'voices', id: job.id, voices: espeak.list_voices() })
    case 'speak':
      return speak(espeak, job)
    default:
      return assertNever(job)
  }
}

/**
 * Speaks to nobody: the library is WebAssembly turned into JavaScript, which V8 compiles when it is first used and again
 * when it proves hot. Two seconds of each sentence are enough.
 */
function warmUp(espeak: EspeakSpeaker, voice: string): void {
  chooseVoice(espeak, voice)
  for (const sentence of warmUpSentences) {
    let pieces = 0
    espeak.synthesize(sentence, () => ++pieces >= 20)
  }
}

/** Numbers, names, abbreviations and long words, each of which takes another way through the library. */
const warmUpSentences = [
  'It is far.',
  'Mr. Harcourt paid £14.50 in 1784 for seven letters and a watch, and she had asked him twice whether it was far.',
  'Nobody answered, although the light in the upper window was still burning.',
  'The thirty-first drew slowly on over the grey harbour; its quiet boats lay close together in the evening.',
  '“Wait!” cried Mrs. Bell, “you have left the lamp at No. 5, e.g. in the extraordinarily uncomfortable kitchen.”',
  'At 10:30 p.m. 3.14% of 1,234 questions had been answered differently by everyone (or so the parish knew).',
]

function speak(
  espeak: EspeakSpeaker,
  { id, text, voice, sounds }: OfflineVoiceJob & { readonly kind: 'speak' },
): void {
  chooseVoice(espeak, voice)
  const input = toEspeakInput(text, sounds)
  const tracker = new EspeakWordTracker(input, text)
  let frames = 0
  espeak.synthesize(input.text, (pcm, events) => {
    if (Atomics.load(cancelled, 0) === id) return true
    frames += pcm.length
    sendChunk(id, pcm, tracker.push(events))
    return false
  })
  sendChunk(id, new Int16Array(0), tracker.finish(frames / espeak.get_samplerate()))
  reply({ kind: 'done', id })
}

function chooseVoice(espeak: EspeakSpeaker, voice: string): void {
  if (voice === currentVoice) return
  currentVoice = ''
  if (espeak.set_voice(voice) !== 0) {
    throw new SpeechError(
      'SPEECH_VOICE_UNKNOWN',
      'The offline voice that was chosen does not exist. Choose another.',
      {
        details: { voice },
      },
    )
  }
  espeak.set_rate(normalRate)
  currentVoice = voice
}

function sendChunk(id: number, pcm: Int16Array, words: ReturnType<EspeakWordTracker['push']>): void {
  if (pcm.length === 0 && words.length === 0) return
  const buffer = pcm.buffer as ArrayBuffer
  reply({ kind: 'chunk', id, pcm: buffer, words }, [buffer])
}

function reply(message: OfflineVoiceReply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

function toJobError(error: unknown): ReturnType<typeof toPlainError> {
  const plain = toPlainError(error)
  if (plain.code !== 'INTERNAL') return plain
  return { ...plain, code: 'SPEECH_FAILED', retryable: true }
}
