import { type PdfObject, readPdf, writePdf } from '../pdf-objects.ts'
import type { Dice } from '../dice.ts'
import { mutateBytes } from './bytes.ts'
import type { Mutator } from './mutator.ts'
import { mutateText } from './text.ts'

/** What dictionaries and content streams are made of. */
const pdfPieces: readonly string[] = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '/',
  ' null ',
  ' true ',
  ' 0 ',
  ' -1 ',
  ' 65536 ',
  ' 2147483648 ',
  ' 1e38 ',
  ' 0.0000001 ',
  ' 1 0 R ',
  ' 2 0 R ',
  ' 99999 0 R ',
  '/Kids ',
  '/Parent ',
  '/Count ',
  '/Type /Pages ',
  '/Contents ',
  '/Resources ',
  '/Rotate 45 ',
  '/MediaBox [0 0 0 0] ',
  '/CropBox [-1 -1 1e9 1e9] ',
  '/UserUnit 1e9 ',
  '/W [0 0 0] ',
  '/Length 0 ',
  '/Filter [/ASCIIHexDecode /FlateDecode /LZWDecode /ASCII85Decode] ',
  '/Encoding /Identity-H ',
  '/ToUnicode ',
  '/FontMatrix [0 0 0 0 0 0] ',
  '/StructTreeRoot ',
  '/Outlines ',
  '/First ',
  '/Next ',
  '/Prev ',
  '/Dest ',
  ' q ',
  ' Q ',
  ' BT ',
  ' ET ',
  ' 0 0 0 0 0 0 cm ',
  ' 1e20 0 0 1e20 0 0 cm ',
  ' 0 0 0 0 0 0 Tm ',
  ' /F1 0 Tf ',
  ' /F1 1e9 Tf ',
  ' /Fm0 Do ',
  ' (x) Tj ',
  ' [(a) -99999 (b)] TJ ',
  ' <0000ffff> Tj ',
  ' 3 Tr ',
  ' BI ID EI ',
  ' /Span <</ActualText (\\376\\377\\330\\000)>> BDC ',
  ' EMC ',
  ' re W n ',
  ' beginbfrange <0000> <ffff> <0041> endbfrange ',
  ' 100 beginbfchar ',
]

/** Changes objects and what is in their streams, packed again, in a file whose table fits; or the file as it is. */
export const mutatePdf: Mutator = (seed, dice, other) => {
  const file = dice.chance(0.2) ? undefined : readPdf(seed)
  if (file === undefined) return mutateBytes(seed, dice, other)
  const objects = [...file.objects]
  const others = readPdf(other)?.objects ?? objects
  const count = dice.chance(0.5) ? 1 : dice.between(2, 6)
  for (let step = 0; step < count && objects.length > 0; step += 1) changeObject(objects, dice, others)
  const trailer = dice.chance(0.03) ? mutateText(file.trailer, dice, pdfPieces) : file.trailer
  const written = writePdf({ objects, trailer })
  return dice.chance(0.05) ? mutateBytes(written, dice, other) : written
}

function changeObject(objects: PdfObject[], dice: Dice, others: readonly PdfObject[]): void {
  const place = dice.below(objects.length)
  const object = objects[place]
  if (object === undefined) return
  const kind = dice.below(100)
  if (kind < 45) objects[place] = changedStream(object, dice, others)
  else if (kind < 85) objects[place] = { ...object, text: changedDictionary(object.text, dice) }
  else if (kind < 90) objects.splice(place, 1)
  // Under the number of another: trees become circles.
  else if (kind < 96) objects[place] = { ...dice.pick(objects), number: object.number }
  else objects[place] = { ...dice.pick(others), number: object.number }
}

function changedStream(object: PdfObject, dice: Dice, others: readonly PdfObject[]): PdfObject {
  const { stream, text } = object
  if (stream === undefined) return { ...object, text: changedDictionary(text, dice) }
  const start = stream.toString('latin1', 0, 4096)
  const isText = /\bT[fjJmd*]\b|begincmap|\bre\b|\bcm\b/.test(start)
  const other = dice.pick(others).stream ?? stream
  if (!isText || dice.chance(0.1)) return { ...object, stream: mutateBytes(stream, dice, other) }
  const changed = mutateText(stream.toString('latin1'), dice, pdfPieces, other.toString('latin1'))
  return { ...object, stream: Buffer.from(changed, 'latin1') }
}

function changedDictionary(text: string, dice: Dice): string {
  const kind = dice.below(100)
  if (kind < 35) return replacedOne(text, /-?\d+(?:\.\d+)?/g, dice, () => dice.pick(numbers))
  if (kind < 65) return replacedOne(text, /\d+ \d+ R/g, dice, () => `${dice.between(0, 40)} 0 R`)
  if (kind < 75)
    return replacedOne(text, /\/[A-Za-z]+/g, dice, () => dice.pick(text.match(/\/[A-Za-z]+/g) ?? ['/X']))
  return mutateText(text, dice, pdfPieces)
}

const numbers = [
  '0',
  '-1',
  '1',
  '255',
  '65535',
  '65536',
  '-32769',
  '2147483647',
  '4294967296',
  '1e30',
  '0.00001',
  '.',
  '99999999999999999999',
]

function replacedOne(text: string, pattern: RegExp, dice: Dice, to: () => string): string {
  const matches = [...text.matchAll(pattern)]
  if (matches.length === 0) return text
  const { index, 0: found } = dice.pick(matches)
  return text.slice(0, index) + to() + text.slice(index + found.length)
}
