/**
 * A synthetic voice: pulses of a wandering pitch through three formants, in syllables with noise and silence
 * between them. Deterministic, and close enough to speech for measures of pitch, loudness and clicks.
 */
export function spokenVowels(seconds: number, sampleRateHz: number, pitchHz = 120): Int16Array {
  const frames = Math.round(seconds * sampleRateHz)
  const samples = new Int16Array(frames)
  const formants = [700, 1220, 2600].map((frequencyHz) => resonator(frequencyHz, 90, sampleRateHz))
  let phase = 0
  let seed = 1
  for (let index = 0; index < frames; index++) {
    const time = index / sampleRateHz
    const inSyllable = (time * 4) % 1
    phase += (pitchHz * (1 + 0.15 * Math.sin(2 * Math.PI * 0.7 * time))) / sampleRateHz
    let source = 0
    if (phase >= 1) {
      phase -= 1
      source = inSyllable < 0.7 ? 1 : 0
    }
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    if (inSyllable > 0.75 && inSyllable < 0.9) source += (seed / 2_147_483_648 - 0.5) * 0.2
    let value = 0
    for (const filter of formants) value += filter(source)
    samples[index] = Math.round(Math.max(-1, Math.min(1, value * 0.08)) * 32_767)
  }
  return samples
}

function resonator(
  frequencyHz: number,
  bandwidthHz: number,
  sampleRateHz: number,
): (input: number) => number {
  const radius = Math.exp((-Math.PI * bandwidthHz) / sampleRateHz)
  const angle = (2 * Math.PI * frequencyHz) / sampleRateHz
  let one = 0
  let two = 0
  return (input) => {
    const output = input + 2 * radius * Math.cos(angle) * one - radius * radius * two
    two = one
    one = output
    return output
  }
}
