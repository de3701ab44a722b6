/** Gives the share of a whole, from 0 to 1; 0 where the whole is nothing. */
export function shareOf(charsBefore: number, charCount: number): number {
  return charCount === 0 ? 0 : Math.min(1, charsBefore / charCount)
}
