import { OfflineEngine } from '../src/main/speech/offline/offline-engine.ts'
import type { UtteranceRequest } from '../src/shared/speech.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'

const workerUrl = new URL('../src/main/speech/offline/offline-voice.worker.ts', import.meta.url)

/** Sentences of a novel's lengths, without any book: 6 to 40 words. */
const sentences: readonly string[] = Array.from({ length: 120 }, (_, index) => {
  const words = ['harbour', 'slowly', 'had', 'seven', 'letters', 'the', 'evening', 'of', 'nobody', 'answered']
  const count = 6 + ((index * 7) % 35)
  return `It ${Array.from({ length: count }, (_, i) => words[(i * 3 + index) % 10]).join(' ')}.`
})

/** Fresh threads in which the first sentence is measured: a thread has only one. */
const freshEngines = 7

const firstAudioAimMs = 5

/** Measures how soon the offline voice sounds, and how much faster than listening it speaks. */
export async function benchOfflineVoice(): Promise<BenchRow[]> {
  const first: number[] = []
  for (let i = 0; i < freshEngines; i++) first.push(await firstSentenceMs())
  const engine = new OfflineEngine({ workerUrl })
  try {
    await engine.warmUp('en')
    const later: number[] = []
    let spokenMs = 0
    let audioSeconds = 0
    for (const text of sentences) {
      const spoken = await speak(engine, text)
      later.push(spoken.firstAudioMs)
      spokenMs += spoken.totalMs
      audioSeconds += spoken.audioSeconds
    }
    const timesRealTime = (audioSeconds * 1000) / spokenMs
    return [
      firstAudioRow('offline voice: first audio, first sentence', first),
      firstAudioRow('offline voice: first audio, later sentences', later),
      {
        name: 'offline voice: speed, with words, through its thread',
        ours: `${timesRealTime.toFixed(0)}× real time`,
        peer: '1× real time (listening)',
        ratio: `${timesRealTime.toFixed(0)}×`,
        aim: '≥ 200× real time',
        isMet: timesRealTime >= 200,
      },
    ]
  } finally {
    await engine.close()
  }
}

async function firstSentenceMs(): Promise<number> {
  const engine = new OfflineEngine({ workerUrl })
  try {
    await engine.warmUp('en')
    return (await speak(engine, sentences[3] ?? '')).firstAudioMs
  } finally {
    await engine.close()
  }
}

async function speak(engine: OfflineEngine, text: string) {
  const voice = engine.defaultVoice('en')
  if (voice === undefined) throw new Error('There is no English voice.')
  const request: UtteranceRequest = { text, language: 'en', voice, purpose: 'listening' }
  const startMs = performance.now()
  let firstAudioMs = Number.NaN
  let frames = 0
  for await (const chunk of engine.synthesize(request, new AbortController().signal)) {
    if (chunk.kind !== 'audio') continue
    if (frames === 0) firstAudioMs = performance.now() - startMs
    frames += chunk.pcm.length
  }
  const { sampleRateHz } = engine.capabilities()
  return { firstAudioMs, totalMs: performance.now() - startMs, audioSeconds: frames / sampleRateHz }
}

function firstAudioRow(name: string, timesMs: readonly number[]): BenchRow {
  const { medianMs, p95Ms } = sampleOf(timesMs)
  return {
    name,
    ours: `p50 ${medianMs.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms`,
    peer: `${firstAudioAimMs} ms (aim)`,
    ratio: `${(firstAudioAimMs / medianMs).toFixed(1)}×`,
    aim: `p95 ≤ ${firstAudioAimMs} ms`,
    isMet: p95Ms <= firstAudioAimMs,
  }
}
