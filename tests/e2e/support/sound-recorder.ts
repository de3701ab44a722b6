import type { Page } from '@playwright/test'

interface RecorderPage {
  soundRecorder?: { readonly recorder: MediaRecorder; readonly pieces: Blob[] }
}

/**
 * Taps whatever the page sends to its audio device, sample by sample and beside the app's own code: a microphone in
 * the loudspeaker. To be called before the app makes its first sound.
 */
export async function tapSound(page: Page): Promise<void> {
  await page.evaluate(() => {
    const recording = globalThis as unknown as RecorderPage
    const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => unknown
    AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
      if (args[0] instanceof AudioDestinationNode && recording.soundRecorder === undefined) {
        const tap = (this.context as AudioContext).createMediaStreamDestination()
        connect.call(this, tap)
        const recorder = new MediaRecorder(tap.stream, { mimeType: 'audio/webm;codecs=pcm' })
        const pieces: Blob[] = []
        recorder.addEventListener('dataavailable', (event) => pieces.push(event.data))
        recorder.start()
        recording.soundRecorder = { recorder, pieces }
      }
      return connect.apply(this, args)
    } as typeof AudioNode.prototype.connect
  })
}

/** Ends the recording and gives its samples. */
export async function recordedSound(
  page: Page,
): Promise<{ readonly pcm: Int16Array<ArrayBuffer>; readonly sampleRateHz: number }> {
  const { base64, sampleRateHz } = await page.evaluate(async () => {
    const { soundRecorder } = globalThis as unknown as RecorderPage
    if (soundRecorder === undefined) throw new Error('Nothing was sent to the audio device.')
    const { recorder, pieces } = soundRecorder
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.stop()
    await stopped
    const context = new AudioContext()
    const sound = await context.decodeAudioData(await new Blob(pieces).arrayBuffer())
    const samples = Int16Array.from(sound.getChannelData(0), (sample) => Math.round(sample * 32_767))
    const bytes = new Uint8Array(samples.buffer)
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    }
    return { base64: btoa(text), sampleRateHz: sound.sampleRate }
  })
  return { pcm: new Int16Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer), sampleRateHz }
}

/** Ends the recording and gives the lengths of its silences in milliseconds, those at both ends left out. */
export async function silencesMs(page: Page, shortestMs: number): Promise<readonly number[]> {
  const { pcm, sampleRateHz } = await recordedSound(page)
  // -50 dBFS: below it nobody hears a voice.
  const threshold = 0.003 * 32_767
  const silences: number[] = []
  let lastLoud = -1
  for (const [index, sample] of pcm.entries()) {
    if (Math.abs(sample) < threshold) continue
    const silenceMs = ((index - lastLoud - 1) / sampleRateHz) * 1000
    if (lastLoud >= 0 && silenceMs >= shortestMs) silences.push(silenceMs)
    lastLoud = index
  }
  return silences
}
