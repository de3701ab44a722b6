import { joinPcm } from '../../core/audio/pcm.ts'
import { SilenceTrimmer } from '../../core/audio/silence-trimmer.ts'
import { splitUtterances } from '../../core/text/utterances.ts'
import type { SpeechChunk, TimedWord, UtteranceRequest } from '../../shared/speech.ts'
import type { SpeechEngine } from '../speech/speech-engine.ts'

/** Silence where the parts meet: that of a comma. */
const joinSeconds = 0.15
/** A shorter text is asked for again as it is: a part of it would be a scrap. */
const shortestToCut = 24

/** A part of a text and where it begins in it (UTF-16 code units). */
interface TextPart {
  readonly text: string
  readonly charStart: number
}

/**
 * Speaks an utterance as two requests that are cut at a clause near its middle: a generative voice that went wrong on
 * the whole rarely goes wrong on both halves. Gives what one request would: one audio, words counted from its start.
 * @throws what the engine throws
 */
export async function* speakInParts(
  engine: SpeechEngine,
  request: UtteranceRequest,
  signal: AbortSignal,
): AsyncGenerator<SpeechChunk, void, undefined> {
  const { sampleRateHz } = engine.capabilities(request.voice.model)
  let frames = 0
  for (const part of partsOf(request.text)) {
    if (frames > 0) {
      const silence = new Int16Array(Math.round(joinSeconds * sampleRateHz))
      frames += silence.length
      yield { kind: 'audio', pcm: silence }
    }
    const { pcm, words } = await speakPart(engine, { ...request, text: part.text }, sampleRateHz, signal)
    yield { kind: 'words', words: words.map((word) => moved(word, frames / sampleRateHz, part.charStart)) }
    yield { kind: 'audio', pcm }
    frames += pcm.length
  }
}

function partsOf(text: string): readonly TextPart[] {
  if (text.length < shortestToCut) return [{ text, charStart: 0 }]
  // A little more than a half, so that a clause which ends just beyond the middle stays whole.
  const maxChars = Math.ceil(text.length * 0.6)
  return splitUtterances(text, { start: 0, end: text.length }, maxChars).map(({ start, end }) => ({
    text: text.slice(start, end),
    charStart: start,
  }))
}

async function speakPart(
  engine: SpeechEngine,
  request: UtteranceRequest,
  sampleRateHz: number,
  signal: AbortSignal,
): Promise<{ readonly pcm: Int16Array<ArrayBuffer>; readonly words: readonly TimedWord[] }> {
  const audio: Int16Array<ArrayBuffer>[] = []
  const words: TimedWord[] = []
  const trimmer = new SilenceTrimmer(sampleRateHz, (piece) => audio.push(piece))
  for await (const chunk of engine.synthesize(request, signal)) {
    if (chunk.kind === 'audio') trimmer.push(chunk.pcm)
    else words.push(...chunk.words)
  }
  trimmer.finish()
  const dropped = trimmer.droppedLeadingFrames / sampleRateHz
  return { pcm: joinPcm(audio), words: words.map((word) => moved(word, -dropped, 0)) }
}

function moved(word: TimedWord, seconds: number, chars: number): TimedWord {
  const { charStart, charEnd } = word
  return {
    ...word,
    startSeconds: Math.max(0, word.startSeconds + seconds),
    endSeconds: Math.max(0, word.endSeconds + seconds),
    ...(charStart !== undefined && { charStart: charStart + chars }),
    ...(charEnd !== undefined && { charEnd: charEnd + chars }),
  }
}
