const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g
const leftToRightLetter = /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/gu
const hasRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/**
 * Whether a code point is of a right-to-left script: Hebrew, Arabic, Syriac, Thaana, N'Ko and the like, with the forms that
 * Arabic letters take beside others. The same as the regular expressions, which take longer.
 */
export function isRightToLeft(codePoint: number): boolean {
  return (
    (codePoint >= 0x590 && codePoint <= 0x8ff) ||
    (codePoint >= 0xfb1d && codePoint <= 0xfdff) ||
    (codePoint >= 0xfe70 && codePoint <= 0xfefc)
  )
}

/** A number runs to the right, the signs around it run with the line. */
const numberWithSigns = /^(?=\D*\d)[\d.,:;!?()[\]{}«»"'،؛]+$/
const mirrored: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
}

interface OrderedWord {
  text: string
  styles: readonly number[]
  readonly joints: readonly number[]
  readonly left: number
}

/**
 * Brings words that stand from left to right into the order in which they are read, in place: in lines of Hebrew or
 * Arabic from right to left, with numbers and words of other scripts among them from left to right.
 * @returns Whether the line runs from right to left.
 */
export function logicalOrder(words: OrderedWord[]): boolean {
  let right = 0
  let left = 0
  let any = false
  for (const word of words) {
    if (!hasRightToLeft.test(word.text)) continue
    any = true
    right += word.text.match(rightToLeftLetter)?.length ?? 0
  }
  if (!any) return false
  for (const word of words) left += word.text.match(leftToRightLetter)?.length ?? 0
  const isRightToLeft = right >= left
  for (const word of words) {
    if (hasRightToLeft.test(word.text) || (isRightToLeft && numberWithSigns.test(word.text))) reverse(word)
  }
  if (isRightToLeft) words.reverse()
  turnRuns(words, isRightToLeft)
  return isRightToLeft
}

/** Fonts of right-to-left scripts are drawn from left to right: the letters stand in the order of the page. */
function reverse(word: OrderedWord): void {
  word.text = reverseLetters(word.text, word.joints)
  const style = word.styles[1] ?? 0
  word.styles = [0, style]
}

/** Words that run against the line keep their own order among themselves. */
function turnRuns(words: OrderedWord[], isRightToLeft: boolean): void {
  let from = 0
  while (from < words.length) {
    const runsAgainst = isAgainst(words[from]?.text ?? '', isRightToLeft)
    let to = from + 1
    while (to < words.length && isAgainst(words[to]?.text ?? '', isRightToLeft) === runsAgainst) to++
    if (runsAgainst && to - from > 1) {
      words.splice(from, to - from, ...words.slice(from, to).toReversed())
    }
    from = to
  }
}

function isAgainst(word: string, isRightToLeft: boolean): boolean {
  return isRightToLeft ? !hasRightToLeft.test(word) && /[\p{L}\p{N}]/u.test(word) : hasRightToLeft.test(word)
}

function reverseLetters(word: string, joints: readonly number[]): string {
  // Numbers and Latin letters within the word keep their order; marks stay with their letter, ligatures together.
  const parts: string[] = []
  for (const match of word.matchAll(
    /[\p{N}\p{Script=Latin}]+(?:[.,:/][\p{N}\p{Script=Latin}]+)*|\P{M}\p{M}*|\p{M}+/gu,
  )) {
    const [part] = match
    if (joints.includes(match.index)) parts.push(`${parts.pop() ?? ''}${part}`)
    else parts.push(mirrored[part] ?? part)
  }
  return parts.toReversed().join('')
}
