import { wavHeader } from '../../core/audio/wav.ts'
import { PartFile } from '../export/part-file.ts'
import { withPause, type SpokenUtterance } from '../reading/speak-utterances.ts'
import { nothingToSpeak } from './nothing-to-speak.ts'

/**
 * Writes utterances as one WAV file, whole or not at all.
 * @returns its length in seconds
 * @throws {ExportError} when it can't be written, or when nothing is spoken
 */
export async function writeWave(utterances: AsyncIterable<SpokenUtterance>, path: string): Promise<number> {
  const file = await PartFile.create(path)
  try {
    let sampleRateHz = 0
    for await (const utterance of utterances) {
      if (sampleRateHz === 0) {
        sampleRateHz = utterance.head.sampleRateHz
        await file.append(wavHeader(sampleRateHz, 0))
      }
      const pcm = withPause(utterance)
      await file.append(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength))
    }
    if (sampleRateHz === 0) throw nothingToSpeak()
    const dataBytes = file.sizeBytes - wavHeader(sampleRateHz, 0).length
    await file.overwrite(0, wavHeader(sampleRateHz, dataBytes))
    await file.commit()
    return dataBytes / 2 / sampleRateHz
  } catch (error) {
    await file.discard()
    throw error
  }
}
