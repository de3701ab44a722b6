import type { Catalogue } from './index.ts'

/** The language that the messages are written in. */
export const ownLocale = 'en'
/** English as a language that nobody speaks, for tests (Unicode CLDR's name for it). */
export const pseudoLocale = 'en-XA'

/**
 * The languages of the window beside English, by BCP 47 tag, each fetched when it is wanted. To add one: a file with a
 * `Catalogue`, a line here.
 */
export const catalogues: Readonly<Record<string, () => Promise<Catalogue>>> = {
  [pseudoLocale]: async () => {
    const [{ messages }, { pseudo }] = await Promise.all([import('./index.ts'), import('./pseudo.ts')])
    return pseudo(messages) as Catalogue
  },
}

/**
 * The first language that the reader's system asks for and the window has: by its whole tag, else by the language in it.
 * @param wanted BCP 47 tags, the most wanted first.
 * @param known Tags that there is a catalogue for.
 */
export function chooseLocale(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const language = tag.split('-')[0] ?? ''
    const found = [tag, language].find((candidate) => known.includes(candidate) || candidate === ownLocale)
    if (found !== undefined) return found
  }
  return ownLocale
}
