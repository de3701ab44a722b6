import { describe, expect, it } from 'vitest'
import { createLockedImports } from '../../../../src/renderer/library/locked-imports.ts'
import { DocumentError, toPlainError } from '../../../../src/shared/errors.ts'
import type { ImportEvent, LibraryEntry } from '../../../../src/shared/library.ts'

const entryOf = (id: string): LibraryEntry => ({
  header: {
    id,
    title: id,
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'pdf', fileName: `${id}.pdf`, sizeBytes: 1 },
  },
  addedAtMs: 0,
  preferences: {},
  charCount: 1,
  sectionCount: 1,
})

const needed = toPlainError(new DocumentError('DOCUMENT_PASSWORD_NEEDED', 'Give it.'))

/** What main would do: `open` is the password of all, `broken` finds the file damaged. */
function start() {
  const opened: string[] = []
  let send: (event: ImportEvent) => void = () => undefined
  const lockedImports = createLockedImports({
    api: {
      importWithPassword: async (importId, password) => {
        if (password === 'broken') throw new DocumentError('DOCUMENT_DAMAGED', 'It is cut off.')
        if (password !== 'open') throw new DocumentError('DOCUMENT_PASSWORD_WRONG', 'It is wrong.')
        return entryOf(`document ${importId}`)
      },
      on: (_name, listener) => {
        send = listener as typeof send
        return () => undefined
      },
    },
    onUnlocked: ({ header }) => opened.push(header.title),
  })
  const fail = (importId: number): void =>
    send({ kind: 'failed', importId, fileName: `${importId}.pdf`, error: needed })
  return { lockedImports, opened, fail, send: (event: ImportEvent) => send(event) }
}

describe('locked imports', () => {
  it('ask until the password is right, and then show the document', async () => {
    const { lockedImports, opened, fail } = start()
    fail(3)
    expect(lockedImports.getState()).toEqual({
      waiting: [{ importId: 3, fileName: '3.pdf' }],
      isTrying: false,
      isWrong: false,
    })
    const trial = lockedImports.unlock('sesame')
    expect(lockedImports.getState().isTrying).toBe(true)
    await trial
    expect(lockedImports.getState()).toMatchObject({ isTrying: false, isWrong: true })
    await lockedImports.unlock('open')
    expect(lockedImports.getState()).toEqual({ waiting: [], isTrying: false, isWrong: false })
    expect(opened).toEqual(['document 3'])
  })

  it('are asked for one after another, and none of several is shown by itself', async () => {
    const { lockedImports, opened, fail } = start()
    fail(1)
    fail(2)
    await lockedImports.unlock('sesame')
    lockedImports.giveUp()
    expect(lockedImports.getState()).toMatchObject({ waiting: [{ importId: 2 }], isWrong: false })
    await lockedImports.unlock('open')
    expect(lockedImports.getState().waiting).toEqual([])
    expect(opened).toEqual([])
  })

  it('ask no more when the document has another fault', async () => {
    const { lockedImports, fail } = start()
    fail(1)
    await lockedImports.unlock('broken')
    expect(lockedImports.getState()).toEqual({ waiting: [], isTrying: false, isWrong: false })
  })

  it('give way as soon as the text arrives, and are not given up meanwhile', async () => {
    const { lockedImports, fail, send } = start()
    fail(1)
    const trial = lockedImports.unlock('open')
    lockedImports.giveUp()
    expect(lockedImports.getState().waiting).toHaveLength(1)
    send({ kind: 'progress', importId: 1, partsDone: 1, partsTotal: 9 })
    expect(lockedImports.getState()).toEqual({ waiting: [], isTrying: false, isWrong: false })
    await trial
  })
})
