/** A text as eSpeak must get it, and the way back from its positions. */
export interface EspeakInput {
  readonly text: string
  /**
   * The UTF-16 offset in the plain text of a code point of `text`, counted from 0. Past the end it gives the
   * plain text's length.
   */
  toPlainOffset(codePoint: number): number
}

/** What eSpeak would obey instead of speaking: SSML, the phoneme brackets, control characters, private use. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const commandPattern = /[&<>\0-\x1F\x7F-\x9F\u{E000}-\u{F8FF}\p{Surrogate}]|\[(?=\[)/u

/** A stretch of a text with its sounds in eSpeak's mnemonics. */
export interface EspeakSounds {
  readonly start: number
  readonly end: number
  readonly mnemonics: string
}

/**
 * Writes plain text so that eSpeak speaks it and obeys nothing in it. The library always reads SSML and
 * phoneme input (flags `espeakSSML | espeakPHONEMES`), so markup characters become entities; the first of two
 * opening brackets, control characters and broken surrogates become spaces.
 * @param sounds ascending, without overlap: what is said there instead, as phonemes
 */
export function toEspeakInput(plain: string, sounds: readonly EspeakSounds[] = []): EspeakInput {
  if (sounds.length === 0 && !commandPattern.test(plain) && !/[\u{10000}-\u{10FFFF}]/u.test(plain)) {
    return { text: plain, toPlainOffset: (codePoint) => Math.min(Math.max(codePoint, 0), plain.length) }
  }
  const offsets: number[] = []
  let text = ''
  let offset = 0
  for (const character of plain) {
    const sound = sounds.find(({ start, end }) => offset >= start && offset < end)
    if (sound !== undefined) {
      const { start, mnemonics } = sound
      const phonemes = offset === start ? `[[${mnemonics}]]` : ''
      offsets.push(...Array.from(phonemes, () => start))
      text += phonemes
      offset += character.length
      continue
    }
    const written = writeCharacter(character, plain[offset + 1])
    for (let i = 0; i < codePointLength(written); i++) offsets.push(offset)
    text += written
    offset += character.length
  }
  return { text, toPlainOffset: (codePoint) => offsets[Math.max(codePoint, 0)] ?? plain.length }
}

function writeCharacter(character: string, next: string | undefined): string {
  if (character === '&') return '&amp;'
  if (character === '<') return '&lt;'
  if (character === '>') return '&gt;'
  if (character === '[') return next === '[' ? ' ' : '['
  return commandPattern.test(character) ? ' ' : character
}

/** Entities are ASCII; anything else that is written is one code point. */
function codePointLength(written: string): number {
  return written.startsWith('&') ? written.length : 1
}
