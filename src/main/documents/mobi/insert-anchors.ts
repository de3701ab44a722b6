/** Tags are shorter; text that looks like an open one is not searched further back. */
const maxTagChars = 4096

/**
 * Names places of a text, so that links lead there. A place inside a tag is named before it.
 * @param text One character per byte.
 * @param names Names by place.
 */
export function insertAnchors(text: string, names: ReadonlyMap<number, string>): string {
  const places = [...names]
    .map(([place, name]) => ({ place: outsideTag(text, Math.min(place, text.length)), name }))
    .toSorted((left, right) => left.place - right.place)
  const parts: string[] = []
  let position = 0
  for (const { place, name } of places) {
    parts.push(text.slice(position, place), `<a id="${name}"></a>`)
    position = place
  }
  parts.push(text.slice(position))
  return parts.join('')
}

function outsideTag(text: string, place: number): number {
  const before = text.slice(Math.max(0, place - maxTagChars), place)
  const open = before.lastIndexOf('<')
  return open > before.lastIndexOf('>') ? place - before.length + open : place
}
