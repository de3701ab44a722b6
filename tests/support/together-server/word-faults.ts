import type { TimedWord } from '../../../src/shared/speech.ts'
import type { Fault } from './faults.ts'
import { spokenForms } from './spoken-forms.ts'
import { withoutPunctuation, type WordFields } from './word-events.ts'

/** Words as a fault has the service report them. */
export function misreport(words: readonly TimedWord[], fault: Fault | undefined): readonly TimedWord[] {
  switch (fault?.kind) {
    case 'words.none':
      return []
    case 'words.fewer':
      return words.filter((_, index) => index % 3 !== 2)
    case 'words.more':
      return words.flatMap((word, index) => (index % 4 === 0 ? [word, heardAgain(word, 'uh')] : [word]))
    case 'words.overlapping':
      return words.map((word, index) => {
        const next = words[index + 1]
        return next === undefined ? word : { ...word, endSeconds: (next.startSeconds + next.endSeconds) / 2 }
      })
    case 'words.backwards':
      return words.map((word, index) =>
        index % 2 === 1 ? { ...word, startSeconds: Math.max(0, word.startSeconds - 1) } : word,
      )
    case 'words.punctuation':
      return words.flatMap((word) => punctuated(word, fault.as))
    case 'words.normalised':
      return words.flatMap((word) => inParts(word, spokenForms(word.text)))
    default:
      return words
  }
}

/** The arrays of one event, where the fault is in their form; a bare NaN is marked for `withBareNaN`. */
export function misshape(
  fields: WordFields,
  fault: Fault | undefined,
): Readonly<Record<string, readonly unknown[]>> {
  if (fault?.kind === 'words.unequalArrays') {
    return { ...fields, start_seconds: fields.start_seconds.slice(0, -1) }
  }
  if (fault?.kind !== 'words.notNumbers') return { ...fields }
  const bad = fault.as === 'NaN' ? bareNaN : fault.as === 'text' ? 'soon' : null
  return {
    ...fields,
    end_seconds: fields.end_seconds.map((seconds, index) => (index % 2 === 0 ? bad : seconds)),
  }
}

const bareNaN = '(bare NaN)'

/** JSON in which marked values are NaN, which no JSON may have. */
export function withBareNaN(json: string): string {
  return json.replaceAll(`"${bareNaN}"`, 'NaN')
}

function heardAgain(word: TimedWord, text: string): TimedWord {
  return { text, startSeconds: word.endSeconds, endSeconds: word.endSeconds }
}

function punctuated(word: TimedWord, as: 'attached' | 'split' | 'stripped'): TimedWord[] {
  const plain = withoutPunctuation(word.text)
  if (as === 'attached' || plain === word.text) return [word]
  if (as === 'stripped') return [{ ...word, text: plain }]
  const start = word.text.indexOf(plain)
  const mark = (text: string, seconds: number): TimedWord[] =>
    text === '' ? [] : [{ text, startSeconds: seconds, endSeconds: seconds }]
  return [
    ...mark(word.text.slice(0, start), word.startSeconds),
    { ...word, text: plain },
    ...mark(word.text.slice(start + plain.length), word.endSeconds),
  ]
}

/** Several words in the place of one, each with its share of the time. */
function inParts(word: TimedWord, texts: readonly string[]): TimedWord[] {
  const share = (word.endSeconds - word.startSeconds) / texts.length
  return texts.map((text, index) => ({
    text,
    startSeconds: word.startSeconds + share * index,
    endSeconds: word.startSeconds + share * (index + 1),
  }))
}
