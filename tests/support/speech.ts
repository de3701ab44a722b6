import type { SpeechEngine } from '../../src/main/speech/speech-engine.ts'
import type { TimedWord, UtteranceRequest } from '../../src/shared/speech.ts'

/** Everything an engine says of one utterance. */
export async function speakWhole(
  engine: SpeechEngine,
  request: UtteranceRequest,
): Promise<{ pcm: Int16Array; words: TimedWord[]; chunkCount: number }> {
  const parts: Int16Array[] = []
  const words: TimedWord[] = []
  for await (const chunk of engine.synthesize(request, new AbortController().signal)) {
    if (chunk.kind === 'audio') parts.push(chunk.pcm)
    else words.push(...chunk.words)
  }
  const pcm = new Int16Array(parts.reduce((frames, part) => frames + part.length, 0))
  let offset = 0
  for (const part of parts) {
    pcm.set(part, offset)
    offset += part.length
  }
  return { pcm, words, chunkCount: parts.length }
}
