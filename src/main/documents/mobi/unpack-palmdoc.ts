/**
 * Unpacks one record of PalmDOC compression; broken references to earlier text are left out. The result is at most
 * five times as long as the record.
 * Source: MobileRead wiki, "PalmDOC".
 */
export function unpackPalmDoc(record: Uint8Array): Buffer {
  const output = Buffer.alloc(record.length * 5 + 8)
  let length = 0
  for (let index = 0; index < record.length;) {
    const byte = record[index] ?? 0
    index += 1
    if (byte === 0 || (byte >= 0x09 && byte <= 0x7f)) output[length++] = byte
    else if (byte <= 0x08) {
      const literal = record.subarray(index, index + byte)
      output.set(literal, length)
      length += literal.length
      index += byte
    } else if (byte >= 0xc0) {
      output[length++] = 0x20
      output[length++] = byte ^ 0x80
    } else {
      const pair = (byte << 8) | (record[index] ?? 0)
      index += 1
      const distance = (pair & 0x3fff) >> 3
      const count = (pair & 7) + 3
      if (distance === 0 || distance > length) continue
      for (let step = 0; step < count; step += 1) {
        output[length] = output[length - distance] ?? 0
        length += 1
      }
    }
  }
  return output.subarray(0, length)
}
