import type { Fault } from './faults.ts'

/** A whole reply as a fault writes it. */
export function misencode(bytes: Buffer, fault: Fault | undefined): Buffer {
  if (fault?.kind === 'body.oddByte') return Buffer.concat([bytes, Buffer.from([0])])
  if (fault?.kind !== 'body.wavHeader' || bytes.toString('latin1', 0, 4) !== 'RIFF') return bytes
  return fault.header === 'extraChunks' ? withExtraChunks(bytes) : withDataLength(bytes, fault.header)
}

function withDataLength(wav: Buffer, length: 'zero' | 'maximum'): Buffer {
  const changed = Buffer.from(wav)
  const value = length === 'zero' ? 0 : 0xff_ff_ff_ff
  changed.writeUInt32LE(value, 4)
  changed.writeUInt32LE(value, 40)
  return changed
}

const fmtEnd = 36

/** A LIST chunk before the data and an odd-sized one after it, as editors and converters write them. */
function withExtraChunks(wav: Buffer): Buffer {
  const list = chunk('LIST', Buffer.from('INFOISFT\u0006\0\0\0Lavf6\0', 'latin1'))
  const odd = chunk('note', Buffer.from('odd'))
  const changed = Buffer.concat([wav.subarray(0, fmtEnd), list, wav.subarray(fmtEnd), odd])
  changed.writeUInt32LE(changed.length - 8, 4)
  return changed
}

/** Chunks begin at even places. Source: RIFF. */
function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
