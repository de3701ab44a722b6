import { closeSync, openSync, readSync } from 'node:fs'
import { DocumentError } from '../../../shared/errors.ts'

/** What begins a compound file ([MS-CFB] section 2.2), in which old Office files and encrypted new ones are kept. */
const compoundSignature = 'd0cf11e0a1b11ae1'
const headerBytes = 512
/** An encrypted file has eleven streams of 128 bytes each in its directory, or a few more. */
const directoryBytes = 16 * 1024
/** Names are in UTF-16 ([MS-OFFCRYPTO] section 2.3.4). */
const streamName = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * Whether a file is a Word, Excel or PowerPoint file that was saved with a password.
 * @param head Its first bytes.
 */
export function isEncryptedPackage(path: string, head: Buffer): boolean {
  if (head.length < headerBytes || head.toString('hex', 0, 8) !== compoundSignature) return false
  if (head.includes(streamName)) return true
  const sectorShift = head.readUInt16LE(30)
  if (sectorShift !== 9 && sectorShift !== 12) return false
  const position = (head.readUInt32LE(48) + 1) * 2 ** sectorShift
  const directory = Buffer.alloc(directoryBytes)
  const descriptor = openSync(path, 'r')
  try {
    const count = readSync(descriptor, directory, 0, directoryBytes, position)
    return directory.subarray(0, count).includes(streamName)
  } finally {
    closeSync(descriptor)
  }
}

/** DOCUMENT_ENCRYPTED */
export function encryptedOfficeFile(): DocumentError {
  return new DocumentError(
    'DOCUMENT_ENCRYPTED',
    'This office file is protected by a password. Open it in Word or the program that wrote it, save it without a password, and open that file.',
  )
}
