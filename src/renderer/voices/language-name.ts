const names = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' })

/** The language's name in the reader's own, else its tag. `mul` is any. */
export function nameOfLanguage(language: string): string {
  try {
    return names.of(language) ?? language
  } catch {
    return language
  }
}

/** `pt-BR` is `pt`; what is no tag is `und`. */
export function primaryTag(language: string): string {
  return /^[a-z]{2,3}(?=-|$)/i.exec(language)?.[0].toLowerCase() ?? 'und'
}
