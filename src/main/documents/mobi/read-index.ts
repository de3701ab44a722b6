import { damagedBook } from './mobi-errors.ts'

/** One entry of an index: its name, and numbers by tag. */
export interface IndexEntry {
  readonly name: string
  readonly tags: ReadonlyMap<number, readonly number[]>
}

/** An index with the texts that its entries refer to by number. */
export interface MobiIndex {
  readonly entries: readonly IndexEntry[]
  readonly texts: ReadonlyMap<number, string>
}

interface TagRule {
  readonly tag: number
  readonly valuesPerEntry: number
  readonly mask: number
  readonly endsByte: boolean
}

/** A book of ten thousand pages has about as many fragments. */
const maxEntries = 200_000
/** Texts are numbered on in steps of this, record by record. */
const textRecordStep = 0x10000

/**
 * Reads an index: the table of contents, the fragments of the text, or the guide.
 * @param record Gives a record by its number from the header on.
 * @throws {DocumentError} DOCUMENT_DAMAGED
 * Source: MobileRead wiki, "MOBI", on INDX and TAGX; KindleUnpack for the order of a tag's values.
 */
export function readIndex(first: number, record: (index: number) => Buffer): MobiIndex {
  const head = record(first)
  checkMagic(head, 'INDX')
  const recordCount = at(head, 24)
  const encoding = at(head, 28) === 65001 ? 'utf-8' : 'windows-1252'
  const { rules, controlBytes } = readTagRules(head.subarray(at(head, 4)))
  const entries: IndexEntry[] = []
  for (let index = 1; index <= recordCount; index += 1) {
    const data = record(first + index)
    checkMagic(data, 'INDX')
    const start = at(data, 20)
    const count = at(data, 24)
    if (entries.length + count > maxEntries) throw damagedBook('an index has too many entries')
    for (let entry = 0; entry < count; entry += 1) {
      const position = short(data, start + 4 + entry * 2)
      const end = entry + 1 < count ? short(data, start + 6 + entry * 2) : start
      entries.push(readEntry(data.subarray(position, Math.max(position, end)), rules, controlBytes))
    }
  }
  const textCount = Math.min(at(head, 52), maxEntries)
  const texts = new Map<number, string>()
  for (let index = 0; index < textCount; index += 1)
    readTexts(
      record(first + recordCount + 1 + index),
      index * textRecordStep,
      new TextDecoder(encoding),
      texts,
    )
  return { entries, texts }
}

function readTagRules(table: Buffer): { rules: readonly TagRule[]; controlBytes: number } {
  checkMagic(table, 'TAGX')
  const length = Math.min(at(table, 4), table.length)
  const rules: TagRule[] = []
  for (let offset = 12; offset + 4 <= length; offset += 4) {
    const [tag = 0, valuesPerEntry = 0, mask = 0, end = 0] = table.subarray(offset, offset + 4)
    rules.push({ tag, valuesPerEntry, mask, endsByte: end === 1 })
  }
  return { rules, controlBytes: at(table, 8) }
}

function readEntry(data: Buffer, rules: readonly TagRule[], controlBytes: number): IndexEntry {
  const nameEnd = 1 + (data[0] ?? 0)
  const reader = new NumberReader(data, nameEnd + controlBytes)
  const found: { readonly rule: TagRule; readonly count: number; readonly isBytes: boolean }[] = []
  let control = nameEnd
  for (const rule of rules) {
    if (rule.endsByte) {
      control += 1
      continue
    }
    const value = (data[control] ?? 0) & rule.mask
    if (value === 0) continue
    // All bits of a mask of several: the length of the values in bytes follows.
    const isBytes = value === rule.mask && (rule.mask & (rule.mask - 1)) !== 0
    const count = isBytes ? reader.next() : value / (rule.mask & -rule.mask)
    found.push({ rule, count, isBytes })
  }
  const tags = new Map<number, readonly number[]>()
  for (const { rule, count, isBytes } of found) {
    const values: number[] = []
    const end = reader.position + count
    const isOpen = (): boolean =>
      isBytes ? reader.position < end : values.length < count * rule.valuesPerEntry
    while (isOpen() && !reader.isAtEnd) values.push(reader.next())
    tags.set(rule.tag, values)
  }
  return { name: data.toString('latin1', 1, nameEnd), tags }
}

/** Numbers of seven bits a byte, the last byte marked. */
class NumberReader {
  position: number
  readonly #data: Buffer

  constructor(data: Buffer, position: number) {
    this.#data = data
    this.position = position
  }

  get isAtEnd(): boolean {
    return this.position >= this.#data.length
  }

  next(): number {
    let value = 0
    for (let count = 0; count < 4 && !this.isAtEnd; count += 1) {
      const byte = this.#data[this.position] ?? 0
      this.position += 1
      value = (value << 7) | (byte & 0x7f)
      if ((byte & 0x80) !== 0) break
    }
    return value
  }
}

interface Decoder {
  decode(bytes: Uint8Array): string
}

function readTexts(data: Buffer, base: number, decoder: Decoder, texts: Map<number, string>): void {
  const reader = new NumberReader(data, 0)
  while (!reader.isAtEnd) {
    const start = reader.position
    const length = reader.next()
    const end = reader.position + length
    texts.set(base + start, decoder.decode(data.subarray(reader.position, end)))
    reader.position = end
  }
}

function checkMagic(data: Buffer, magic: string): void {
  if (data.toString('latin1', 0, 4) !== magic) throw damagedBook(`${magic} is missing`)
}

function at(data: Buffer, offset: number): number {
  if (offset < 0 || offset + 4 > data.length) throw damagedBook('an index is cut off')
  return data.readUInt32BE(offset)
}

function short(data: Buffer, offset: number): number {
  if (offset < 0 || offset + 2 > data.length) throw damagedBook('an index is cut off')
  return data.readUInt16BE(offset)
}
