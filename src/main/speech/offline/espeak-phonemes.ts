/**
 * Sounds of the International Phonetic Alphabet in eSpeak's mnemonics, the longest first where one begins another.
 * Source: eSpeak NG, docs/phonemes.md, and the names in its English table.
 */
const mnemonics: ReadonlyMap<string, string> = new Map([
  ['t͡ʃ', 'tS'],
  ['tʃ', 'tS'],
  ['ʧ', 'tS'],
  ['d͡ʒ', 'dZ'],
  ['dʒ', 'dZ'],
  ['ʤ', 'dZ'],
  ['eɪ', 'eI'],
  ['aɪ', 'aI'],
  ['ɔɪ', 'OI'],
  ['oʊ', 'oU'],
  ['əʊ', 'oU'],
  ['aʊ', 'aU'],
  ['ɪə', 'i@'],
  ['eə', 'e@'],
  ['ɛə', 'e@'],
  ['ʊə', 'U@'],
  ['ɑː', 'A:'],
  ['iː', 'i:'],
  ['ɔː', 'O:'],
  ['uː', 'u:'],
  ['ɜː', '3:'],
  ['ɝː', '3:'],
  ['ɜ', '3:'],
  ['ɝ', '3:'],
  ['ɚ', '3'],
  ['ɑ', 'A:'],
  ['æ', 'a'],
  ['ʌ', 'V'],
  ['ɐ', 'a#'],
  ['ɛ', 'E'],
  ['ɪ', 'I'],
  ['ɒ', '0'],
  ['ɔ', 'O'],
  ['ʊ', 'U'],
  ['ə', '@'],
  ['ø', 'Y'],
  ['œ', 'W'],
  ['θ', 'T'],
  ['ð', 'D'],
  ['ʃ', 'S'],
  ['ʒ', 'Z'],
  ['ŋ', 'N'],
  ['ɲ', 'n^'],
  ['ʎ', 'l^'],
  ['ç', 'C'],
  ['ɡ', 'g'],
  ['ɹ', 'r'],
  ['ɾ', '*'],
  ['ɫ', 'l'],
  ['ʔ', '?'],
  ['ˈ', "'"],
  ['ˌ', ','],
  ['ː', ':'],
  ...[...'abdefhijklmnoprstuvwxyzg'].map((letter): [string, string] => [letter, letter]),
])

/** What stands in a transcription and is not heard: dots between syllables, ties, slashes and brackets around it. */
const silent = /[.\s/[\]()|]|\p{M}|\u203F|\u2016/u

/** @returns a transcription for eSpeak; undefined where it holds a sound that eSpeak has no name for */
export function toEspeakPhonemes(ipa: string): string | undefined {
  let written = ''
  let rest = ipa.normalize('NFC').trim()
  while (rest !== '') {
    const taken = [4, 3, 2, 1].map((length) => rest.slice(0, length)).find((part) => mnemonics.has(part))
    const mnemonic = taken === undefined ? undefined : mnemonics.get(taken)
    if (mnemonic === undefined && !silent.test(rest[0] ?? '')) return undefined
    written += mnemonic ?? ''
    rest = rest.slice(taken?.length ?? 1)
  }
  return written === '' ? undefined : written
}
