import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { DocumentImporter } from '../../../../src/main/documents/document-importer.ts'
import { Bookshelf } from '../../../../src/main/library/bookshelf.ts'
import { DocumentMendings } from '../../../../src/main/library/document-mendings.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { Block, DocumentId } from '../../../../src/shared/document.ts'
import type { ImportEvent } from '../../../../src/shared/library.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const text = '# River\n\nThe river is\n\na long one.\n\nIt has two banks. They are far apart.\n'

let folder: string
let library: Library
let shelf: Bookshelf
let mendings: DocumentMendings
let id: DocumentId
let events: ImportEvent[]

beforeEach(async () => {
  folder = tempFolder()
  events = []
  const clock = new TestClock()
  library = Library.open({ path: join(folder, 'library.sqlite'), clock })
  shelf = new Bookshelf({
    library,
    importer: new DocumentImporter({
      workerUrl: new URL('../../../../src/main/documents/import.worker.ts', import.meta.url),
    }),
    booksFolder: join(folder, 'books'),
    onImport: (event) => void events.push(event),
    log: silentLog,
  })
  onTestFinished(async () => {
    await shelf.close()
    library.close()
  })
  mendings = new DocumentMendings({ library, shelf, clock })
  writeFileSync(join(folder, 'river.md'), text)
  id = (await shelf.add(join(folder, 'river.md'))).header.id
})

function blocks(): readonly Block[] {
  return library.sections(id).flatMap(({ index }) => library.section(id, index)?.blocks ?? [])
}

function blockIdOf(start: string): string {
  return blocks().find((block) => displayText(block).startsWith(start))?.id ?? ''
}

describe('mendings of a document', () => {
  test('are made at once, kept in order, and move the place and the marks with their text', async () => {
    const banks = blockIdOf('It has')
    library.setPlace(id, { blockId: banks, charOffset: 18 })
    library.marks((store) =>
      store.add(id, {
        kind: 'highlight',
        colour: 'yellow',
        ranges: [{ blockId: banks, start: 18, end: 22 }],
      }),
    )
    await mendings.mend(id, { kind: 'join', blockId: blockIdOf('The river') })
    const all = await mendings.mend(id, { kind: 'split', blockId: banks, charOffset: 18 })
    expect(all.map(({ draft, quote }) => [draft.kind, quote])).toEqual([
      ['join', 'The river is'],
      ['split', 'They are far apart.'],
    ])
    expect(blocks().map(displayText)).toEqual([
      'River',
      'The river is a long one.',
      'It has two banks.',
      'They are far apart.',
    ])
    const [mark] = library.marks((store) => store.list(id))
    expect(mark).toMatchObject({ ranges: [{ blockId: blockIdOf('They'), start: 0, end: 4 }] })
    expect(library.get(id)?.place?.locator.blockId).toBe(banks)
  })

  test('hold when the document is imported again, and go with it', async () => {
    await mendings.mend(id, { kind: 'setKind', blockId: blockIdOf('a long'), as: 'ignored' })
    await shelf.remake(id)
    expect(blocks().find(({ role }) => role === 'ignored')).toBeDefined()
    library.markRemoved([id])
    await shelf.removeMarked([id])
    expect((await shelf.add(join(folder, 'river.md'))).header.id).toBe(id)
    expect(mendings.list(id)).toEqual([])
    expect(blocks().some(({ role }) => role === 'ignored')).toBe(false)
  })

  test('are taken back one by one', async () => {
    const before = blocks()
    const [first] = await mendings.mend(id, { kind: 'join', blockId: blockIdOf('The river') })
    await mendings.mend(id, { kind: 'setKind', blockId: blockIdOf('It has'), as: 'quote' })
    expect(await mendings.undo(id, first?.id ?? 0)).toHaveLength(1)
    expect(blocks().map(displayText)).toEqual(before.map(displayText))
    expect(blocks().at(-1)?.kind).toBe('quote')
    expect(await mendings.undo(id, first?.id ?? 0)).toHaveLength(1)
  })

  test('are refused where they would change nothing', async () => {
    await expect(mendings.mend(id, { kind: 'join', blockId: 'gone' })).rejects.toMatchObject({
      code: 'MENDING_INVALID',
    })
    expect(mendings.list(id)).toEqual([])
  })

  test('leave everything as it was where the copy of the file is gone', async () => {
    const before = blocks()
    const [made] = await mendings.mend(id, { kind: 'join', blockId: blockIdOf('The river') })
    const mended = blocks()
    rmSync(join(folder, 'books'), { recursive: true })
    await expect(
      mendings.mend(id, { kind: 'setKind', blockId: blockIdOf('It has'), as: 'quote' }),
    ).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' })
    await expect(mendings.undo(id, made?.id ?? 0)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' })
    expect(mendings.list(id)).toEqual([made])
    expect(blocks()).toEqual(mended)
    expect(before).toHaveLength(mended.length + 1)
  })

  test('tell of no import: the document was there', async () => {
    events = []
    await mendings.mend(id, { kind: 'join', blockId: blockIdOf('The river') })
    expect(events.some(({ kind }) => kind === 'finished' || kind === 'failed')).toBe(false)
    expect(events.at(-1)?.kind).toBe('withdrawn')
  })
})
