/** How a cover is drawn for a document that brings none. */
export interface CoverDesign {
  /** Cloth colour and the colour of what is printed on it (contrast at least 7:1). */
  readonly cloth: string
  readonly print: string
  readonly titleSize: 's' | 'm' | 'l'
}

/** Cloths of a well-kept shelf. */
const cloths = [
  { cloth: '#26433d', print: '#f0e4c6' },
  { cloth: '#5c2320', print: '#f6e3cc' },
  { cloth: '#22344f', print: '#ece3cd' },
  { cloth: '#e2d3b3', print: '#3a2a16' },
  { cloth: '#4a2f4b', print: '#f1e2d8' },
  { cloth: '#35402a', print: '#eee6c8' },
  { cloth: '#c9d2cb', print: '#1f3530' },
  { cloth: '#3d342c', print: '#efdfc4' },
] as const

/** The same document always gets the same cover. */
export function designCover(documentId: string, title: string): CoverDesign {
  let hash = 0
  for (const char of documentId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  const { cloth, print } = cloths[hash % cloths.length] ?? cloths[0]
  const longestWord = Math.max(0, ...title.split(/\s+/u).map((word) => word.length))
  const titleSize =
    title.length > 48 || longestWord > 11 ? 's' : title.length > 20 || longestWord > 7 ? 'm' : 'l'
  return { cloth, print, titleSize }
}
