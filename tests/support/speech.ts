import { joinPcm } from '../../src/core/audio/pcm.ts'
import type { SpeechEngine } from '../../src/main/speech/speech-engine.ts'
import type { TimedWord, UtteranceRequest } from '../../src/shared/speech.ts'

/** Everything an engine says of one utterance. */
export async function speakWhole(
  engine: SpeechEngine,
  request: UtteranceRequest,
): Promise<{ pcm: Int16Array<ArrayBuffer>; words: TimedWord[]; chunkCount: number }> {
  const parts: Int16Array[] = []
  const words: TimedWord[] = []
  for await (const chunk of engine.synthesize(request, new AbortController().signal)) {
    if (chunk.kind === 'audio') parts.push(chunk.pcm)
    else words.push(...chunk.words)
  }
  return { pcm: joinPcm(parts), words, chunkCount: parts.length }
}
