import type { Dice } from '../dice.ts'
import { mutateBytes } from './bytes.ts'
import { type Mutator } from './mutator.ts'

/** Where the list of records begins, and the size of its entries (Palm database format). */
const headerBytes = 78
const entryBytes = 8

/** Changes the records of a Palm database, as Kindle books are, and writes their list anew; or the file as it is. */
export const mutatePdb: Mutator = (seed, dice, other) => {
  if (dice.chance(0.15)) return mutateBytes(seed, dice, other)
  const records = recordsOf(seed)
  const others = recordsOf(other)
  if (records.length === 0) return mutateBytes(seed, dice, other)
  const count = dice.chance(0.6) ? 1 : dice.between(2, 4)
  for (let step = 0; step < count && records.length > 0; step += 1) changeRecord(records, dice, others)
  return written(seed, records)
}

function changeRecord(records: Buffer[], dice: Dice, others: readonly Buffer[]): void {
  // The first record says what the others are.
  const place = dice.chance(0.45) ? 0 : dice.below(records.length)
  const record = records[place] ?? Buffer.alloc(0)
  const kind = dice.below(100)
  if (kind < 70) records[place] = mutateBytes(record, dice, dice.pick(others.length > 0 ? others : records))
  else if (kind < 80) records.splice(place, 1)
  else if (kind < 90) records.splice(place, 0, dice.pick(records))
  else records[place] = dice.pick(records)
}

function recordsOf(file: Buffer): Buffer[] {
  if (file.length < headerBytes) return []
  const count = file.readUInt16BE(headerBytes - 2)
  if (file.length < headerBytes + entryBytes * count) return []
  const offsets = Array.from({ length: count }, (_, index) =>
    file.readUInt32BE(headerBytes + entryBytes * index),
  )
  return offsets.map((offset, index) => file.subarray(offset, offsets[index + 1] ?? file.length))
}

/** The file with other records, in a list that fits them. */
function written(seed: Buffer, records: readonly Buffer[]): Buffer {
  const header = Buffer.from(seed.subarray(0, headerBytes))
  header.writeUInt16BE(records.length, headerBytes - 2)
  const list = Buffer.alloc(entryBytes * records.length + 2)
  let offset = headerBytes + list.length
  for (const [index, record] of records.entries()) {
    list.writeUInt32BE(offset, entryBytes * index)
    list.writeUInt32BE(index * 2, entryBytes * index + 4)
    offset += record.length
  }
  return Buffer.concat([header, list, ...records])
}
