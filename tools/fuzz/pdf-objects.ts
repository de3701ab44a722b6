import { deflateSync, inflateSync } from 'node:zlib'

/** An object of a PDF file. */
export interface PdfObject {
  readonly number: number
  /** What is written between `obj` and `endobj`, without a stream. */
  readonly text: string
  /** Unpacked where it was deflated and nothing else. */
  readonly stream?: Buffer
  readonly isDeflated?: boolean
}

/** The objects of a good PDF file, those in object streams as well, and what its trailer says. */
export interface PdfObjects {
  readonly objects: readonly PdfObject[]
  /** `/Root 1 0 R` and its like. */
  readonly trailer: string
}

/** Reads the objects of a good PDF file in the order of the file; undefined for one that is encrypted or no PDF. */
export function readPdf(file: Buffer): PdfObjects | undefined {
  const text = file.toString('latin1')
  const objects = new Map<number, PdfObject>()
  let trailer = ''
  const starts = /(?:^|[\s>])(\d{1,7})\s+\d{1,5}\s+obj\b/g
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const { object, end } = objectAt(file, text, Number(match[1]), starts.lastIndex)
    starts.lastIndex = end
    if (/\/Type\s*\/XRef\b/.test(object.text)) trailer += trailerEntries(object.text)
    else if (/\/Type\s*\/ObjStm\b/.test(object.text))
      for (const inner of innerObjects(object)) objects.set(inner.number, inner)
    else objects.set(object.number, object)
  }
  for (const [, entries = ''] of text.matchAll(/\btrailer\s*<<([\s\S]*?)>>\s*startxref/g))
    trailer += trailerEntries(entries)
  if (objects.size === 0 || !trailer.includes('/Root') || /\/Encrypt\b/.test(text)) return undefined
  return { objects: [...objects.values()], trailer }
}

/** Writes a file of objects, with a table that fits them. */
export function writePdf({ objects, trailer }: PdfObjects): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets = new Map<number, number>()
  let position = parts[0]?.length ?? 0
  for (const object of objects) {
    offsets.set(object.number, position)
    const part = written(object)
    parts.push(part)
    position += part.length
  }
  const size = Math.max(0, ...offsets.keys()) + 1
  const entries = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number)
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const end = `xref\n0 ${size}\n${entries.join('')}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${position}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')])
}

function written({ number, text, stream, isDeflated }: PdfObject): Buffer {
  if (stream === undefined) return Buffer.from(`${number} 0 obj\n${text}\nendobj\n`, 'latin1')
  const packed = isDeflated === true ? deflateSync(stream) : stream
  const dictionary = text.replace(/\/Length\s+\d+(\s+\d+\s+R)?/, `/Length ${packed.length}`)
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n${dictionary}\nstream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ])
}

function objectAt(
  file: Buffer,
  text: string,
  number: number,
  start: number,
): { object: PdfObject; end: number } {
  const close = text.indexOf('endobj', start)
  const end = close === -1 ? text.length : close
  const opening = /\bstream\r?\n/g
  opening.lastIndex = start
  const open = opening.exec(text)
  if (open === null || open.index > end)
    return { object: { number, text: text.slice(start, end).trim() }, end }
  const dictionary = text.slice(start, open.index).trim()
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN)
  const data = open.index + open[0].length
  const known = Number.isNaN(length) ? -1 : text.indexOf('endstream', data + length)
  const dataEnd =
    known >= data + length && known <= data + length + 2 ? data + length : text.indexOf('endstream', data)
  const stop = dataEnd === -1 ? text.length : dataEnd
  const stream = file.subarray(data, stop)
  return { object: { number, text: dictionary, ...unpacked(dictionary, stream) }, end: stop }
}

function unpacked(dictionary: string, stream: Buffer): Pick<PdfObject, 'stream' | 'isDeflated'> {
  const isPlainFlate =
    /\/Filter\s*\[?\s*\/FlateDecode\s*\]?(?!\s*\/)/.test(dictionary) &&
    !/\/Predictor\s+(?!1\b)/.test(dictionary)
  try {
    return isPlainFlate ? { stream: inflateSync(stream), isDeflated: true } : { stream }
  } catch {
    return { stream }
  }
}

function innerObjects({ text, stream, isDeflated }: PdfObject): PdfObject[] {
  const count = Number(/\/N\s+(\d+)/.exec(text)?.[1] ?? 0)
  const first = Number(/\/First\s+(\d+)/.exec(text)?.[1] ?? 0)
  if (stream === undefined || isDeflated !== true) return []
  const inner = stream.toString('latin1')
  const numbers = inner.slice(0, first).trim().split(/\s+/).map(Number)
  return Array.from({ length: count }, (_, index) => {
    const start = first + (numbers[2 * index + 1] ?? 0)
    const next = numbers[2 * index + 3]
    return {
      number: numbers[2 * index] ?? 0,
      text: inner.slice(start, next === undefined ? undefined : first + next).trim(),
    }
  })
}

function trailerEntries(text: string): string {
  return [...text.matchAll(/\/(?:Root|Info)\s+\d+\s+\d+\s+R/g)].map(([entry]) => ` ${entry}`).join('')
}
