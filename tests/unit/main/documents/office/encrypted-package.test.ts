import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '../../../../../src/main/documents/detect-format.ts'
import { defaultImportLimits } from '../../../../../src/main/documents/importer.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sectorBytes = 512

/** A compound file with a directory of the given streams in a sector. */
function compoundFile(streams: readonly string[], directorySector: number): Buffer {
  const file = Buffer.alloc(sectorBytes * (directorySector + 4), 1)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(directorySector, 48)
  for (const [index, name] of streams.entries()) {
    const entry = Buffer.alloc(128)
    entry.write(name, 'utf16le')
    entry.copy(file, (directorySector + 1) * sectorBytes + index * 128)
  }
  return file
}

function detect(content: Buffer): Promise<string> {
  const path = join(tempFolder(), 'file.docx')
  writeFileSync(path, content)
  return detectFormat(path, content.length, defaultImportLimits)
}

describe('an office file in a compound file', () => {
  test.each([2, 1000])(
    'with a password is refused with a way out (directory in sector %i)',
    async (sector) => {
      const file = compoundFile(
        ['Root Entry', '\u0006DataSpaces', 'EncryptionInfo', 'EncryptedPackage'],
        sector,
      )
      await expect(detect(file)).rejects.toMatchObject({
        code: 'DOCUMENT_ENCRYPTED',
        message: expect.stringContaining('save it without a password'),
      })
    },
  )

  test('that is an old Word document is named as such', async () => {
    await expect(detect(compoundFile(['Root Entry', 'WordDocument', '1Table'], 2))).rejects.toMatchObject({
      code: 'DOCUMENT_FORMAT_UNKNOWN',
      details: { kind: 'an old Word or Excel document' },
    })
  })

  test('whose directory lies nowhere is no reason to fail otherwise', async () => {
    const file = compoundFile(['Root Entry'], 2)
    file.writeUInt32LE(0xffff_fffe, 48)
    await expect(detect(file)).rejects.toMatchObject({ code: 'DOCUMENT_FORMAT_UNKNOWN' })
  })
})
