import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive, with the ways in which archives lie. */
export interface ZipFile {
  readonly name: string
  readonly content: string | Uint8Array
  /** Default: deflated, but for `mimetype`. */
  readonly method?: 'store' | 'deflate'
  /** Written in place of the true size. */
  readonly claimedSizeBytes?: number
  /** Written in place of the true checksum. */
  readonly claimedCrc32?: number
  /** Sets the flag for a password; the content stays as it is. */
  readonly isEncrypted?: boolean
  /** Sizes in a ZIP64 field, as streaming writers do. */
  readonly usesZip64?: boolean
}

/** Builds a ZIP archive in memory, files in the given order. */
export function buildZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let position = 0
  for (const file of files) {
    const record = packFile(file, position)
    parts.push(record.local)
    directory.push(record.central)
    position += record.local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(position, 16)
  return Buffer.concat([...parts, central, end])
}

function packFile(file: ZipFile, position: number): { readonly local: Buffer; readonly central: Buffer } {
  const content = typeof file.content === 'string' ? Buffer.from(file.content) : Buffer.from(file.content)
  const method = file.method ?? (file.name === 'mimetype' ? 'store' : 'deflate')
  const packed = method === 'store' ? content : deflateRawSync(content)
  const name = Buffer.from(file.name)
  const sizeBytes = file.claimedSizeBytes ?? content.length
  const extra = file.usesZip64 === true ? zip64Field(sizeBytes, packed.length) : Buffer.alloc(0)

  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE((file.isEncrypted === true ? 1 : 0) | 0x800, 2)
  common.writeUInt16LE(method === 'store' ? 0 : 8, 4)
  common.writeUInt32LE(0x21_0000, 6)
  common.writeUInt32LE(file.claimedCrc32 ?? crc32(content), 10)
  common.writeUInt32LE(file.usesZip64 === true ? 0xffffffff : packed.length, 14)
  common.writeUInt32LE(file.usesZip64 === true ? 0xffffffff : sizeBytes, 18)
  common.writeUInt16LE(name.length, 22)
  common.writeUInt16LE(extra.length, 24)

  const localSignature = Buffer.from([0x50, 0x4b, 3, 4])
  const centralSignature = Buffer.from([0x50, 0x4b, 1, 2, 20, 0])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(position, 10)
  return {
    local: Buffer.concat([localSignature, common, name, extra, packed]),
    central: Buffer.concat([centralSignature, common, tail, name, extra]),
  }
}

function zip64Field(sizeBytes: number, packedBytes: number): Buffer {
  const field = Buffer.alloc(20)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(16, 2)
  field.writeBigUInt64LE(BigInt(sizeBytes), 4)
  field.writeBigUInt64LE(BigInt(packedBytes), 12)
  return field
}
