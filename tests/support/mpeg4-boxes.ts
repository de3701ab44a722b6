/** A box of an MPEG-4 file. */
export function box(name: string, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat([Buffer.from(`\0\0\0\0${name}`, 'latin1'), ...content])
  bytes.writeUInt32BE(bytes.length)
  return bytes
}

/** Numbers of 32 bits. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value | 0, index * 4)
  return bytes
}

const parents = ['moov', 'trak', 'edts', 'mdia', 'minf', 'stbl']

/** An MPEG-4 file with other boxes in the place of those of one name. Its sound must come before what changes its size. */
export function withBoxes(file: Buffer, name: string, make: (content: Buffer) => Buffer): Buffer {
  const rebuilt: Buffer[] = []
  for (let at = 0; at < file.length;) {
    const size = file.readUInt32BE(at)
    const own = file.toString('latin1', at + 4, at + 8)
    const content = file.subarray(at + 8, at + size)
    if (own === name) rebuilt.push(make(content))
    else if (parents.includes(own)) rebuilt.push(box(own, withBoxes(content, name, make)))
    else rebuilt.push(file.subarray(at, at + size))
    at += size
  }
  return Buffer.concat(rebuilt)
}
