import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { collectDocument, collectText } from '../../../../src/main/documents/collect-document.ts'
import { DocumentImporter } from '../../../../src/main/documents/document-importer.ts'
import { defaultImportLimits } from '../../../../src/main/documents/importer.ts'
import { sourceWorkers } from '../../../support/source-workers.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const importer = new DocumentImporter({ workerUrl: sourceWorkers.import })
afterAll(() => importer.close())
const { signal } = new AbortController()

describe('collectText', () => {
  it('gives what a file of the text would give', async () => {
    const text =
      'Une petite maison au bord de la mer.\n\nThe other paragraph is English, as one can see at once.'
    const path = join(tempFolder(), 'Selection.txt')
    writeFileSync(path, text)
    const ofText = await collectText(importer, text, 'Selection.txt', signal)
    expect(ofText).toEqual(await collectDocument(importer, path, signal))
    expect(ofText.sections.flatMap(({ blocks }) => blocks)).toHaveLength(2)
  })

  it('refuses what holds no text, and what is too long', async () => {
    await expect(collectText(importer, ' \n', 'a.txt', signal)).rejects.toMatchObject({
      code: 'DOCUMENT_NO_TEXT',
    })
    const limits = { ...defaultImportLimits, maxEntryBytes: 10 }
    const strict = new DocumentImporter({ workerUrl: sourceWorkers.import, limits })
    await expect(collectText(strict, 'More than ten bytes.', 'a.txt', signal)).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
    })
    await strict.close()
  })
})
