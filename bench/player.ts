import loadSonic from '@echogarden/sonic-wasm'
import type { SonicModule } from '@echogarden/sonic-wasm'
import { convertToFloat } from '../src/core/audio/pcm.ts'
import { PlaybackMixer } from '../src/core/audio/playback-mixer.ts'
import { TimeStretch } from '../src/core/audio/time-stretch.ts'
import { spokenVowels } from '../tests/support/spoken-vowels.ts'
import type { BenchRow } from './bench-row.ts'
import { compare } from './measure.ts'

const sampleRateHz = 24_000
const inputSeconds = 60
const quantumFrames = 128
const stretchAim = 1_200
const worstCallAimMs = 0.3

/** Time stretching against sonic, in seconds of input per second, and the longest call on the audio thread. */
export async function benchPlayer(): Promise<BenchRow[]> {
  const sonic = await loadSonic()
  const samples = spokenVowels(inputSeconds, sampleRateHz)
  const wave = new Float32Array(samples.length)
  convertToFloat(samples, 0, wave, 0, samples.length)
  const rows: BenchRow[] = []
  for (const speed of [0.5, 1, 1.5, 2, 3, 4]) rows.push(await stretchRow(sonic, wave, speed))
  for (const speed of [1, 2, 4]) rows.push(worstCallRow(samples, speed))
  return rows
}

async function stretchRow(sonic: SonicModule, wave: Float32Array, speed: number): Promise<BenchRow> {
  const times = await compare(
    { ours: () => stretchAll(wave, speed), sonic: () => sonicAll(sonic, wave, speed) },
    5,
  )
  const ours = inputSeconds / (times.ours.medianMs / 1000)
  const theirs = inputSeconds / (times.sonic.medianMs / 1000)
  return {
    name: `time stretch at ${speed}×`,
    ours: `${Math.round(ours)}× real time`,
    peer: `sonic ${Math.round(theirs)}×`,
    ratio: `${(ours / theirs).toFixed(1)}×`,
    aim: `≥ ${stretchAim}× real time`,
    isMet: ours >= stretchAim,
  }
}

function stretchAll(wave: Float32Array, speed: number): void {
  const stretch = new TimeStretch(sampleRateHz)
  stretch.speed = speed
  const quantum = new Float32Array(quantumFrames)
  let written = 0
  while (!stretch.isDrained) {
    if (stretch.read(quantum, 0, quantumFrames) > 0) continue
    if (written === wave.length) stretch.end()
    else written += stretch.write(wave, written, Math.min(256, wave.length - written))
  }
}

function sonicAll(sonic: SonicModule, wave: Float32Array, speed: number): void {
  const blockFrames = 4_096
  const stream = sonic._sonicCreateStream(sampleRateHz, 1)
  sonic._sonicSetSpeed(stream, speed)
  const pointer = sonic._malloc(blockFrames * Float32Array.BYTES_PER_ELEMENT)
  const drain = () => {
    while (sonic._sonicReadFloatFromStream(stream, pointer, blockFrames) > 0);
  }
  for (let from = 0; from < wave.length; from += blockFrames) {
    const block = wave.subarray(from, from + blockFrames)
    sonic.HEAPF32.set(block, pointer / Float32Array.BYTES_PER_ELEMENT)
    sonic._sonicWriteFloatToStream(stream, pointer, block.length)
    drain()
  }
  sonic._sonicFlushStream(stream)
  drain()
  sonic._sonicDestroyStream(stream)
  sonic._free(pointer)
}

/**
 * The longest render quantum of the whole mixer, 24 kHz speech on a 48 kHz device. Each quantum counts with the
 * shortest of five equal passes: what remains is the work, not what else the machine did at that moment.
 */
function worstCallRow(samples: Int16Array, speed: number): BenchRow {
  const deviceRateHz = 48_000
  const quantum = new Float32Array(quantumFrames)
  const calls = Math.floor((10 * deviceRateHz) / quantumFrames)
  const shortest = new Float64Array(calls).fill(Infinity)
  for (let pass = 0; pass < 5; pass += 1) {
    const mixer = new PlaybackMixer(deviceRateHz, () => undefined)
    mixer.begin({ utteranceId: 1, sampleRateHz, pauseAfterSeconds: 0 })
    mixer.append(1, samples.slice())
    mixer.end(1)
    mixer.setSpeed(speed)
    mixer.play()
    for (let call = 0; call < calls; call += 1) {
      const startMs = performance.now()
      mixer.render(quantum, call * quantumFrames)
      shortest[call] = Math.min(shortest[call] ?? Infinity, performance.now() - startMs)
    }
  }
  const worstMs = Math.max(...shortest)
  const budgetMs = (quantumFrames / deviceRateHz) * 1000
  return {
    name: `longest 128-frame call at ${speed}×`,
    ours: `${worstMs.toFixed(3)} ms`,
    peer: `budget ${budgetMs.toFixed(2)} ms`,
    ratio: `${(budgetMs / worstMs).toFixed(0)}×`,
    aim: `< ${worstCallAimMs} ms`,
    isMet: worstMs < worstCallAimMs,
  }
}
