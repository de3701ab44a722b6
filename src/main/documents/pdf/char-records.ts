import type { Pdfium } from './pdfium.ts'

/** Words of 32 bits that PDFium has for each character: `CPDF_TextPage::CharInfo` of its cpdf_textpage.h, as it was built. */
export const wordsPerChar = 20
/** Which of them are read. The type is the first byte of its word; what is beside it means nothing. */
export const charWords = {
  type: 0,
  unicode: 1,
  originX: 3,
  originY: 4,
  left: 5,
  bottom: 6,
  right: 7,
  top: 8,
  object: 19,
} as const
/** `CPDF_TextPage::CharType`. */
export const charTypes = { normal: 0, generated: 1, unmapped: 2, hyphen: 3 } as const

/**
 * Where a text page has its list of characters, a std::deque: pointers to the first and behind the last of the blocks,
 * the place of the first character in the first block, and how many there are. In words.
 */
const listWords = { firstBlock: 5, endOfBlocks: 6, start: 8, count: 9 } as const
/** As many as fit into 4096 bytes. */
const charsPerBlock = 51
const blockBytes = charsPerBlock * wordsPerChar * 4

/**
 * All characters of a page as PDFium holds them, copied out of its memory at once: to ask for each by seven calls takes
 * five times as long. The calls are asked for some characters of every page; where they differ, and where the memory is
 * not as it was when this was written, they are asked for all. One is used for one page after the other.
 */
export class CharRecords {
  /** `wordsPerChar` for each character, then room. */
  words = new Uint32Array()
  /** The same as floats. */
  floats = new Float32Array()

  /** Takes in the characters of a page. What was held before is gone. */
  read(pdfium: Pdfium, textPage: number, count: number): void {
    if (!this.copy(pdfium, textPage, count)) this.ask(pdfium, textPage, count)
  }

  /** Takes them from PDFium's memory. @returns Whether they are there, and are what the calls say. */
  copy(pdfium: Pdfium, textPage: number, count: number): boolean {
    this.#makeRoom(count + 1)
    return this.#copy(pdfium, textPage, count) && this.#isAsAsked(pdfium, textPage, count)
  }

  /** Asks for each by calls. */
  ask(pdfium: Pdfium, textPage: number, count: number): void {
    this.#makeRoom(count + 1)
    for (let index = 0; index < count; index += 1) this.#ask(pdfium, textPage, index, index)
  }

  #makeRoom(count: number): void {
    if (this.words.length >= count * wordsPerChar) return
    this.words = new Uint32Array(count * wordsPerChar)
    this.floats = new Float32Array(this.words.buffer)
  }

  /** @returns Whether there is a list of so many characters where it is looked for. */
  #copy({ bytes }: Pdfium, textPage: number, count: number): boolean {
    const memory = new Uint32Array(bytes.buffer)
    const wordOf = (word: number): number => memory[(textPage >>> 2) + word] ?? 0
    const start = wordOf(listWords.start)
    const blocks = wordOf(listWords.firstBlock) >>> 2
    const blockCount = (wordOf(listWords.endOfBlocks) >>> 2) - blocks
    if (wordOf(listWords.count) !== count || start >= charsPerBlock) return false
    if (blockCount * charsPerBlock < start + count) return false
    let done = 0
    for (let block = 0; done < count; block += 1) {
      const address = memory[blocks + block] ?? 0
      if (address === 0 || (address & 3) !== 0 || address + blockBytes > bytes.length) return false
      const from = block === 0 ? start : 0
      const taken = Math.min(charsPerBlock - from, count - done)
      const begin = (address >>> 2) + from * wordsPerChar
      this.words.set(memory.subarray(begin, begin + taken * wordsPerChar), done * wordsPerChar)
      done += taken
    }
    return true
  }

  /** Whether the calls say the same of the first character, the last, and one between. */
  #isAsAsked(pdfium: Pdfium, textPage: number, count: number): boolean {
    const { words } = this
    const asked = count * wordsPerChar
    return [0, count >> 1, count - 1].every((index) => {
      if (index < 0 || index >= count) return true
      this.#ask(pdfium, textPage, index, count)
      const own = index * wordsPerChar
      return Object.values(charWords).every((word) =>
        word === charWords.type
          ? isSameType(words[own] ?? 0, words[asked] ?? 0)
          : words[own + word] === words[asked + word],
      )
    })
  }

  /** Writes at a place what the calls say of a character. */
  #ask(pdfium: Pdfium, textPage: number, index: number, place: number): void {
    const { call, scratch } = pdfium
    const { words, floats } = this
    const at = place * wordsPerChar
    call.FPDFText_GetCharBox(textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24)
    call.FPDFText_GetCharOrigin(textPage, index, scratch + 32, scratch + 40)
    const [left = 0, right = 0, bottom = 0, top = 0, originX = 0, originY = 0] = pdfium.scratchDoubles
    floats[at + charWords.left] = left
    floats[at + charWords.right] = right
    floats[at + charWords.bottom] = bottom
    floats[at + charWords.top] = top
    floats[at + charWords.originX] = originX
    floats[at + charWords.originY] = originY
    words[at + charWords.type] = this.#askType(pdfium, textPage, index)
    words[at + charWords.unicode] = call.FPDFText_GetUnicode(textPage, index)
    words[at + charWords.object] = call.FPDFText_GetTextObject(textPage, index)
  }

  #askType({ call }: Pdfium, textPage: number, index: number): number {
    if (call.FPDFText_IsGenerated(textPage, index) === 1) return charTypes.generated
    if (call.FPDFText_HasUnicodeMapError(textPage, index) === 1) return charTypes.unmapped
    return call.FPDFText_IsHyphen(textPage, index) === 1 ? charTypes.hyphen : charTypes.normal
  }
}

/** The calls tell no other type from a normal one. */
function isSameType(held: number, asked: number): boolean {
  const type = held & 0xff
  const isAsked = type === charTypes.generated || type === charTypes.unmapped || type === charTypes.hyphen
  return (isAsked ? type : charTypes.normal) === asked
}
