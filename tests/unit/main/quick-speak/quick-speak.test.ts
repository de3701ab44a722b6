import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { collectText } from '../../../../src/main/documents/collect-document.ts'
import { DocumentImporter } from '../../../../src/main/documents/document-importer.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { QuickSpeak } from '../../../../src/main/quick-speak/quick-speak.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import type { QuickSpeakView } from '../../../../src/shared/quick-speak.ts'
import { sourceWorkers } from '../../../support/source-workers.ts'
import { TestClock } from '../../../support/test-clock.ts'

/** Longer than a held key takes to repeat itself. */
const laterMs = 1200

let clock: TestClock
let selected: string | Error
let views: QuickSpeakView[]
let quickSpeak: QuickSpeak

const importer = new DocumentImporter({ workerUrl: sourceWorkers.import })
afterAll(() => importer.close())

beforeEach(() => {
  clock = new TestClock()
  views = []
  quickSpeak = new QuickSpeak({
    selection: {
      read: async () => {
        if (selected instanceof Error) throw selected
        return selected
      },
    },
    readText: (text, fileName) => collectText(importer, text, fileName, new AbortController().signal),
    onChange: (view) => views.push(view),
    clock,
    log: silentLog,
  })
})

async function press(): Promise<void> {
  clock.advance(laterMs)
  await quickSpeak.press()
}

function shownText(view: QuickSpeakView = quickSpeak.view): string {
  return view.kind === 'speaking' ? view.selection.blocks.map(displayText).join(' ') : `(${view.kind})`
}

function speechId(): number {
  if (quickSpeak.view.kind !== 'speaking') throw new Error('Nothing is spoken.')
  return quickSpeak.view.selection.speechId
}

describe('a press of the hotkey', () => {
  it('speaks what is selected', async () => {
    selected = 'A quiet street.\n\nAnd a second paragraph.'
    await press()
    expect(shownText()).toBe('A quiet street. And a second paragraph.')
  })

  it('ends the voice where the same is still selected', async () => {
    selected = 'A quiet street.'
    await press()
    await press()
    expect(quickSpeak.view).toEqual({ kind: 'nothing' })
  })

  it('ends the voice where nothing is selected any more', async () => {
    selected = 'A quiet street.'
    await press()
    selected = ''
    await press()
    expect(quickSpeak.view).toEqual({ kind: 'nothing' })
  })

  it('speaks another selection in place of the first', async () => {
    selected = 'A quiet street.'
    await press()
    const first = speechId()
    selected = 'A loud one.'
    await press()
    expect(shownText()).toBe('A loud one.')
    expect(quickSpeak.speech(first)).toBeUndefined()
  })

  it('speaks the same again when it was heard to its end', async () => {
    selected = 'A quiet street.'
    await press()
    const first = speechId()
    quickSpeak.finished(first)
    await press()
    expect(shownText()).toBe('A quiet street.')
    expect(speechId()).not.toBe(first)
  })

  it('tells that nothing is selected, and nothing else', async () => {
    selected = ' \n\t '
    await press()
    expect(views).toEqual([
      { kind: 'failed', error: expect.objectContaining({ code: 'SELECTION_EMPTY' }) as unknown },
    ])
  })

  it('tells that a selection can not be read', async () => {
    selected = new AppError('SELECTION_UNREADABLE', 'It could not be read.')
    await press()
    expect(quickSpeak.view).toMatchObject({ kind: 'failed', error: { code: 'SELECTION_UNREADABLE' } })
  })

  it('refuses what is longer than any book', async () => {
    selected = 'word '.repeat(1_000_000)
    await press()
    expect(quickSpeak.view).toMatchObject({ kind: 'failed', error: { code: 'SELECTION_TOO_LONG' } })
  })

  it('counts once while the key is held', async () => {
    selected = 'A quiet street.'
    await press()
    for (let repeat = 0; repeat < 20; repeat += 1) {
      clock.advance(33)
      await quickSpeak.press()
    }
    expect(shownText()).toBe('A quiet street.')
  })

  it('counts after the clock was set back', async () => {
    selected = 'A quiet street.'
    await press()
    clock.advance(-3_600_000)
    await quickSpeak.press()
    expect(quickSpeak.view.kind).toBe('nothing')
  })
})

describe('fifty presses in a minute', () => {
  it('leave one voice, that of the last selection', async () => {
    const presses: Promise<void>[] = []
    const texts = Array.from({ length: 50 }, (_, index) => `Sentence number ${index + 1}.`)
    const waiting = [...texts]
    const slow = new QuickSpeak({
      // It takes longer than the next press is away.
      selection: { read: async () => waiting.shift() ?? '' },
      readText: (text, fileName) => collectText(importer, text, fileName, new AbortController().signal),
      onChange: (view) => views.push(view),
      clock,
      log: silentLog,
    })
    while (presses.length < texts.length) {
      clock.advance(laterMs)
      presses.push(slow.press())
    }
    await Promise.all(presses)

    expect(views.map((view) => shownText(view))).toEqual(texts)
    const alive = views.filter(
      (view) => view.kind === 'speaking' && slow.speech(view.selection.speechId) !== undefined,
    )
    expect(alive.map((view) => shownText(view))).toEqual(['Sentence number 50.'])
  })

  it('of one selection begin and end in turn', async () => {
    selected = 'A quiet street.'
    for (let count = 0; count < 50; count += 1) await press()
    expect(views.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? 'speaking' : 'nothing')),
    )
  })
})
