import { isGroup } from './fill-messages.ts'

/** Marks of a text that came from the messages. */
export const pseudoMarks = { start: '⟦', end: '⟧' } as const

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
}

/**
 * The texts in a language that nobody speaks: readable English with accents, in brackets and longer by a third, as German
 * would be. What shows without brackets was never in the messages; what is cut off had room for English alone.
 */
export function pseudo(texts: object): object {
  if (Array.isArray(texts)) return texts.map(pseudoValue)
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, pseudoValue(text)]))
}

function pseudoValue(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value)
  if (typeof value === 'function') {
    return (...given: readonly unknown[]) => pseudoValue(Reflect.apply(value, undefined, given))
  }
  return isGroup(value) ? pseudo(value) : value
}

function pseudoText(text: string): string {
  if (!/\p{L}/u.test(text)) return text
  const accented = text.replace(/[aeiou]/gi, (letter) => accents[letter] ?? letter)
  return `${pseudoMarks.start}${accented}${'·'.repeat(Math.ceil(text.length / 3))}${pseudoMarks.end}`
}
