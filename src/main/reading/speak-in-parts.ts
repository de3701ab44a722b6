import { joinPcm } from '../../core/audio/pcm.ts'
import { SilenceTrimmer } from '../../core/audio/silence-trimmer.ts'
import { hintsWithin } from '../../core/pronunciation/utterance-hints.ts'
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
  const parts = partsOf(request.text)
  let frames = 0
  for (const [index, part] of parts.entries()) {
    const spoken = await speakPart(engine, requestOf(request, part), signal)
    const isLast = index === parts.length - 1
    const { pcm, droppedFrames } = isLast ? spoken : withoutEnds(spoken.pcm, sampleRateHz)
    const shiftSeconds = (frames - droppedFrames) / sampleRateHz
    yield { kind: 'words', words: spoken.words.map((word) => moved(word, shiftSeconds, part.charStart)) }
    yield { kind: 'audio', pcm }
    frames += pcm.length
    if (isLast) continue
    const silence = new Int16Array(Math.round(joinSeconds * sampleRateHz))
    yield { kind: 'audio', pcm: silence }
    frames += silence.length
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

function requestOf({ hints: allHints, ...request }: UtteranceRequest, { text, charStart }: TextPart) {
  const hints = hintsWithin(allHints, { start: charStart, end: charStart + text.length })
  return { ...request, text, ...(hints !== undefined && { hints }) }
}

async function speakPart(engine: SpeechEngine, request: UtteranceRequest, signal: AbortSignal) {
  const audio: Int16Array<ArrayBuffer>[] = []
  const words: TimedWord[] = []
  for await (const chunk of engine.synthesize(request, signal)) {
    if (chunk.kind === 'audio') audio.push(chunk.pcm)
    else words.push(...chunk.words)
  }
  return { pcm: joinPcm(audio), words, droppedFrames: 0 }
}

/** Without silence at both ends; the last part keeps its own, by which it can be judged. */
function withoutEnds(pcm: Int16Array<ArrayBuffer>, sampleRateHz: number) {
  const audio: Int16Array<ArrayBuffer>[] = []
  const trimmer = new SilenceTrimmer(sampleRateHz, (piece) => audio.push(piece))
  trimmer.push(pcm)
  trimmer.finish()
  return { pcm: joinPcm(audio), droppedFrames: trimmer.droppedLeadingFrames }
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
