import type { TimedChapter, TimedSentence } from '../../shared/audiobook.ts'

/**
 * The words of a book with their times, as the body of an ID3 "SYLT" frame.
 * Source: id3.org, "ID3 tag version 2.3.0", section 4.10.
 */

const latin1Encoding = 0
const utf16Encoding = 1
const inMilliseconds = 2
const contentLyrics = 1

/** A stretch of the text and when it begins. A line break begins each sentence; other words begin with what is before them. */
interface TimedText {
  readonly text: string
  readonly milliseconds: number
}

/**
 * Gives the body, or undefined for a text without words. A byte for each letter where they allow it, else two.
 * @param language three letters
 */
export function synchronisedText(
  chapters: readonly TimedChapter[],
  sampleRateHz: number,
  language: string,
): Uint8Array<ArrayBuffer> | undefined {
  // Made anew for each look: of a long book there are hundreds of thousands.
  const texts = () => textsOfBook(chapters, sampleRateHz)
  let count = 0
  let letterCount = 0
  let isLatin1 = true
  for (const { text } of texts()) {
    count += 1
    letterCount += text.length
    isLatin1 &&= /^[\n\u0020-\u00ff]*$/.test(text)
  }
  if (count === 0) return undefined
  const unitBytes = isLatin1 ? 1 : 2
  const headBytes = 6
  // What each text has around its letters, also the empty one that stands before all.
  const frameBytes = isLatin1 ? 1 : 4
  const sizeBytes = headBytes + frameBytes + count * (frameBytes + 4) + letterCount * unitBytes
  const view = new DataView(new ArrayBuffer(sizeBytes))
  view.setUint8(0, isLatin1 ? latin1Encoding : utf16Encoding)
  for (let index = 0; index < 3; index++) view.setUint8(1 + index, language.charCodeAt(index))
  view.setUint8(4, inMilliseconds)
  view.setUint8(5, contentLyrics)
  let offset = headBytes
  const write = (text: string) => {
    // Every string of two-byte letters begins with a byte-order mark.
    const units = isLatin1 ? `${text}\0` : `\ufeff${text}\0`
    for (let index = 0; index < units.length; index++, offset += unitBytes) {
      if (isLatin1) view.setUint8(offset, units.charCodeAt(index))
      else view.setUint16(offset, units.charCodeAt(index), true)
    }
  }
  write('')
  for (const { text, milliseconds } of texts()) {
    write(text)
    view.setUint32(offset, milliseconds)
    offset += 4
  }
  return new Uint8Array(view.buffer)
}

function* textsOfBook(chapters: readonly TimedChapter[], sampleRateHz: number): Generator<TimedText> {
  for (const { sentences } of chapters) {
    for (const sentence of sentences) yield* textsOf(sentence, sampleRateHz)
  }
}

/** All of a sentence: of what stands between two words, that before the first space goes with the word before it. */
function textsOf(sentence: TimedSentence, sampleRateHz: number): TimedText[] {
  const texts: TimedText[] = []
  const { words, text } = sentence
  let start = 0
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    const end =
      next === undefined
        ? text.length
        : borderBetween(text, word.end - sentence.start, next.start - sentence.start)
    const piece = text.slice(start, end).replaceAll(/[\s\0]+/g, ' ')
    texts.push({
      text: index === 0 ? `\n${piece.trimStart()}` : piece,
      milliseconds: Math.round((word.startFrame * 1000) / sampleRateHz),
    })
    start = end
  }
  return texts
}

/** Where a word begins, with what belongs to it before its letters. */
function borderBetween(text: string, wordEnd: number, nextStart: number): number {
  const space = text.slice(wordEnd, nextStart).search(/\s/)
  return space === -1 ? nextStart : wordEnd + space
}
