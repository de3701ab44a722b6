/** The offset, or the one before it where it lies between the halves of a surrogate pair. */
export function wholeCharacter(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/u.test(text[offset] ?? '') ? offset - 1 : offset
}
