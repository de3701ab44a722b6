import * as fc from 'fast-check'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../../src/main/documents/text/decode-text.ts'

/** Real sentences: charsets are told apart by the letters that languages use most. */
const samples = [
  ['windows-1252', 'Il était une fois une princesse – « déjà » dit-elle – qui n’avait pas peur.'],
  [
    'windows-1250',
    'Litwo! Ojczyzno moja! ty jesteś jak zdrowie; Ile cię trzeba cenić, ten tylko się dowie, Kto cię stracił.',
  ],
  [
    'windows-1251',
    'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.',
  ],
  ['koi8-r', 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.'],
  ['iso-8859-7', 'Σε γνωρίζω από την κόψη του σπαθιού την τρομερή, σε γνωρίζω από την όψη'],
  [
    'windows-1254',
    'Bütün mutlu aileler birbirine benzer; her mutsuz ailenin ise kendine özgü bir mutsuzluğu vardır.',
  ],
  ['windows-1256', 'كان يا ما كان في قديم الزمان وسالف العصر والأوان'],
  ['shift_jis', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'],
  ['euc-jp', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'],
  ['gb18030', '孔乙己是站着喝酒而穿长衫的唯一的人。他身材很高大;青白脸色,皱纹间时常夹些伤痕'],
  ['big5', '話說天下大勢,分久必合,合久必分。周末七國分爭'],
  ['euc-kr', '나는 한국어를 읽을 수 있습니다. 이것은 시험입니다.'],
] as const

describe('decodeText', () => {
  for (const [encoding, text] of samples) {
    it(`reads ${encoding} that nothing declares`, () => {
      expect(decodeText(encode(text, encoding)).text).toBe(text)
    })
  }

  it('finds the charset of a long ASCII text by its few other letters', () => {
    const text = `${'Plain words of one syllable.\n'.repeat(5000)}Un café à côté – « déjà ».\n`
    expect(decodeText(encode(text, 'windows-1252')).text).toBe(text)
  })

  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']) {
    it(`reads ${encoding} by its byte order mark and drops the mark`, () => {
      const bytes = encode('Ein Märchen: 猫 🐈', encoding, { addBOM: true })
      expect(decodeText(bytes)).toEqual({ text: 'Ein Märchen: 猫 🐈', encoding })
    })
  }

  for (const encoding of ['utf-16le', 'utf-16be']) {
    it(`reads ${encoding} without a mark`, () => {
      const text = 'Ein Märchen\naus alter Zeit.\n'
      expect(decodeText(encode(text, encoding, { addBOM: false }))).toEqual({ text, encoding })
    })
  }

  it('takes UTF-8 with one damaged place for UTF-8', () => {
    const whole = Buffer.from(
      'Größe, Übermut und Äpfel, schön gezählt: fünf, zwölf, größer, süß, müde, Möwe, Öl',
    )
    const cut = whole.subarray(0, whole.indexOf('Ö') + 1)
    expect(decodeText(cut).text).toBe(`${whole.subarray(0, whole.indexOf('Ö')).toString()}\ufffd`)
  })

  it('reads every valid UTF-8 text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\0-\x08\x0e-\x1f\x7f\ufeff]/.test(text)) // oxlint-disable-line no-control-regex
        expect(decodeText(Buffer.from(text)).text).toBe(text)
      }),
    )
  })

  it('drops the zeros and Ctrl-Z that old programs pad a file with', () => {
    expect(decodeText(Buffer.from('The end.\x1a\0\0\0')).text).toBe('The end.')
  })

  it('refuses data that is no text', () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex')
    expect(() => decodeText(png)).toThrow(expect.objectContaining({ code: 'DOCUMENT_FORMAT_UNKNOWN' }))
    expect(() => decodeText(Buffer.from('word \x01\x02\x03 word'))).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_FORMAT_UNKNOWN' }),
    )
  })

  it('gives text or DOCUMENT_FORMAT_UNKNOWN for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          expect(typeof decodeText(Buffer.from(bytes)).text).toBe('string')
        } catch (error) {
          expect(error).toMatchObject({ code: 'DOCUMENT_FORMAT_UNKNOWN' })
        }
      }),
      { numRuns: 300 },
    )
  })
})
