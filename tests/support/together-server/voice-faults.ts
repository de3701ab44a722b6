import { joinPcm } from '../../../src/core/audio/pcm.ts'
import type { TimedWord } from '../../../src/shared/speech.ts'
import type { Fault, VoiceFault } from './faults.ts'
import { resample } from './offline-speaker.ts'
import type { Speech } from './speaker.ts'
import { shifted } from './word-events.ts'

/** Speech as a generative voice might get it wrong; unchanged by a fault of another kind. */
export function misspeak(speech: Speech, fault: Fault | undefined): Speech {
  if (fault === undefined || !isVoiceFault(fault)) return speech
  const heard = change(speech, fault)
  if (fault.words === 'none') return { ...heard, words: [] }
  return fault.words === 'asAsked' ? { ...heard, words: speech.words } : heard
}

function isVoiceFault(fault: Fault): fault is VoiceFault {
  return fault.kind.startsWith('voice.')
}

function change(speech: Speech, fault: VoiceFault): Speech {
  switch (fault.kind) {
    case 'voice.dropsWords':
      return withoutWords(speech, fault.count ?? 3)
    case 'voice.repeatsWords':
      return withWordsAgain(speech, fault.count ?? 4, (fault.times ?? 2) - 1)
    case 'voice.fallsSilent': {
      const silence = new Int16Array(Math.round((fault.seconds ?? 3) * speech.sampleRateHz))
      return insert(speech, middleGap(speech), silence, [])
    }
    case 'voice.diesAway':
      return silencedFrom(speech, middleGap(speech))
    case 'voice.clips':
      return louder(speech, fault.decibels ?? 18)
    case 'voice.cutOff':
      return endedAt(speech, speech.pcm.length * (fault.share ?? 0.5))
    case 'voice.tooFast':
      return scaled(speech, fault.factor ?? 2.5)
    case 'voice.tooSlow':
      return scaled(speech, 1 / (fault.factor ?? 2.5))
    case 'voice.loudness':
      return louder(speech, fault.decibels ?? -15)
    case 'voice.runsOn':
      return runningOn(speech, fault.seconds ?? 6)
  }
}

/** Frames from the start of the first of some words in the middle to the start of what follows them. */
function middleSpan(
  speech: Speech,
  count: number,
): { first: number; last: number; start: number; end: number } {
  const { words, sampleRateHz, pcm } = speech
  const wanted = Math.max(1, Math.min(count, words.length - 1))
  const first = Math.max(0, Math.floor((words.length - wanted) / 2))
  const last = Math.min(words.length, first + wanted)
  const frame = (word: TimedWord | undefined, otherwise: number): number =>
    word === undefined ? otherwise : Math.min(pcm.length, Math.round(word.startSeconds * sampleRateHz))
  return { first, last, start: frame(words[first], 0), end: frame(words[last], pcm.length) }
}

function withoutWords(speech: Speech, count: number): Speech {
  const { first, last, start, end } = middleSpan(speech, count)
  const { pcm, sampleRateHz, words } = speech
  return {
    sampleRateHz,
    pcm: joinPcm([pcm.subarray(0, start), pcm.subarray(end)]),
    words: [...words.slice(0, first), ...shifted(words.slice(last), (start - end) / sampleRateHz)],
  }
}

function withWordsAgain(speech: Speech, count: number, extraTimes: number): Speech {
  const { first, last, start, end } = middleSpan(speech, count)
  const span = speech.pcm.subarray(start, end)
  const spanSeconds = span.length / speech.sampleRateHz
  const copies = Array.from({ length: extraTimes })
  return insert(
    speech,
    end,
    joinPcm(copies.map(() => span)),
    copies.flatMap((_, index) => shifted(speech.words.slice(first, last), spanSeconds * (index + 1))),
  )
}

/** The frame at which the word in the middle ends. */
function middleGap({ words, pcm, sampleRateHz }: Speech): number {
  const word = words[Math.floor((words.length - 1) / 2)]
  return word === undefined ? Math.floor(pcm.length / 2) : Math.round(word.endSeconds * sampleRateHz)
}

/** @param added words of what is put in, with their times in the result */
function insert(speech: Speech, atFrame: number, pcm: Int16Array, added: readonly TimedWord[]): Speech {
  const { sampleRateHz, words } = speech
  // A word may begin a fraction of a frame before the frame that it was rounded to.
  const isBefore = (word: TimedWord): boolean => Math.round(word.startSeconds * sampleRateHz) < atFrame
  return {
    sampleRateHz,
    pcm: joinPcm([speech.pcm.subarray(0, atFrame), pcm, speech.pcm.subarray(atFrame)]),
    words: [
      ...words.filter(isBefore),
      ...added,
      ...shifted(
        words.filter((word) => !isBefore(word)),
        pcm.length / sampleRateHz,
      ),
    ],
  }
}

function silencedFrom(speech: Speech, frame: number): Speech {
  const pcm = Int16Array.from(speech.pcm).fill(0, frame)
  return { ...speech, pcm, words: wordsBefore(speech, frame) }
}

function endedAt(speech: Speech, frame: number): Speech {
  // The middle of the word that sounds there, or of the next: an end in a pause would sound like the end of a sentence.
  const seconds = frame / speech.sampleRateHz
  const word = speech.words.find(({ endSeconds }) => endSeconds > seconds)
  const end = word === undefined ? frame : ((word.startSeconds + word.endSeconds) / 2) * speech.sampleRateHz
  const pcm = speech.pcm.slice(0, Math.round(end))
  return { ...speech, pcm, words: wordsBefore(speech, pcm.length) }
}

function wordsBefore({ words, sampleRateHz }: Speech, frame: number): TimedWord[] {
  const seconds = frame / sampleRateHz
  return words
    .filter((word) => word.startSeconds < seconds)
    .map((word) => ({ ...word, endSeconds: Math.min(word.endSeconds, seconds) }))
}

function louder(speech: Speech, decibels: number): Speech {
  const gain = 10 ** (decibels / 20)
  const pcm = speech.pcm.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * gain))))
  return { ...speech, pcm }
}

function scaled(speech: Speech, factor: number): Speech {
  const { sampleRateHz } = speech
  const sourceRateHz = Math.round(sampleRateHz * factor)
  const scale = sampleRateHz / sourceRateHz
  return {
    sampleRateHz,
    pcm: resample(speech.pcm, sourceRateHz, sampleRateHz),
    words: speech.words.map((word) => ({
      ...word,
      startSeconds: word.startSeconds * scale,
      endSeconds: word.endSeconds * scale,
    })),
  }
}

/** The speech itself, backwards, again and again: as loud as the voice and nothing that was asked for. */
function runningOn(speech: Speech, seconds: number): Speech {
  const babble = speech.pcm.toReversed()
  const wanted = Math.round(seconds * speech.sampleRateHz)
  const times = Math.ceil(wanted / Math.max(1, babble.length))
  const added = joinPcm(Array.from({ length: times }, () => babble)).subarray(0, wanted)
  return { ...speech, pcm: joinPcm([speech.pcm, added]) }
}
