const names = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' })

/** What has no name that a reader knows: private subtags, variants, and regions that have a number for a name. */
const namelessSubtags = /-(?:x-.+|[a-z\d]{5,8}|\d[a-z\d]{3}|\d{3})$/i

/** The language's name in the reader's own, else its tag. `mul` is any. */
export function nameOfLanguage(language: string): string {
  const tag = language.replace(namelessSubtags, '')
  try {
    return names.of(tag) ?? tag
  } catch {
    return language
  }
}

/** `pt-BR` is `pt`; what is no tag is `und`. */
export function primaryTag(language: string): string {
  return /^[a-z]{2,3}(?=-|$)/i.exec(language)?.[0].toLowerCase() ?? 'und'
}
