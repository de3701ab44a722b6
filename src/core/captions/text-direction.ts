const strongPattern = /[\p{L}]/u
const rightToLeftPattern =
  /[\p{scx=Hebrew}\p{scx=Arabic}\p{scx=Syriac}\p{scx=Thaana}\p{scx=Nko}\p{scx=Adlam}\p{scx=Mandaic}\p{scx=Samaritan}]/u

const leftToRightMark = '\u200E'
const rightToLeftMark = '\u200F'

/**
 * What a line of captions must begin with to run as its sentence does. Programs take the direction of a line from its first
 * letter, so that a line of a Hebrew sentence that begins with an English name would run the wrong way.
 * @returns a mark that isn't seen, or ''
 */
export function directionMark(sentence: string, line: string): string {
  const wanted = directionOf(sentence)
  const given = directionOf(line)
  // A line without letters runs from the left.
  if (wanted === undefined || wanted === (given ?? 'ltr')) return ''
  return wanted === 'rtl' ? rightToLeftMark : leftToRightMark
}

/** The direction of the first letter; undefined where there is none. */
function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = strongPattern.exec(text)?.[0]
  if (letter === undefined) return undefined
  return rightToLeftPattern.test(letter) ? 'rtl' : 'ltr'
}
