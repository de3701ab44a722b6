/** Anything that holds texts by name: an area of the messages, a list, a group within. */
type Texts = Record<string, unknown>

/**
 * Puts a translation in the place of texts, name by name; what it lacks stays. To be called before anything is drawn: the
 * messages of a folder are one object, which its components read when they draw.
 * @param texts Changed in place.
 */
export function fillMessages(texts: object, translation: object): void {
  const target = texts as Texts
  for (const [name, text] of Object.entries(translation)) {
    const known = target[name]
    if (text === undefined || known === undefined) continue
    if (isGroup(known) && isGroup(text)) fillMessages(known, text)
    else target[name] = text
  }
}

/** Whether a value holds more texts, rather than being one or saying one. */
export function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
