/** Columns of a line of captions, as broadcasters have them. */
export const maxLineColumns = 42

/** Of a script with square signs 16 stand in a line. */
const wideColumns = maxLineColumns / 16

const widePattern =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\u3000-\u303F\uFF01-\uFF60\p{Emoji_Presentation}]/v
const unseenPattern = /[\p{M}\p{Cf}]/u

/** How wide a text is in a caption. */
export function lineWidth(text: string): number {
  let columns = 0
  for (const char of text) {
    // Nearly all characters of nearly all books.
    if (char <= '\u02FF') columns += 1
    else if (!unseenPattern.test(char)) columns += widePattern.test(char) ? wideColumns : 1
  }
  return columns
}
