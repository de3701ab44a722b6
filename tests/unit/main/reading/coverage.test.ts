import { afterAll, expect, onTestFinished, test } from 'vitest'
import { join } from 'node:path'
import { coverDocument } from '../../../../src/main/reading/coverage.ts'
import { SpeechFailures } from '../../../../src/main/reading/speech-failures.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'
import { defaultSpokenRules, effectiveSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

test('adds up what is read and by which rules it is not, with the places of each', async () => {
  const document = textDocument('en', [
    {
      blocks: [
        'Go to https://example.org now.',
        { kind: 'note', text: 'A note.' },
        { kind: 'note', text: 'Its second paragraph.' },
        'Then rest.  So.',
        { kind: 'note', text: 'Another note, '.repeat(20) },
      ],
    },
    { role: 'notes', blocks: ['At the end.'] },
  ])
  const { charCount, spokenChars, rules, failed } = await coverDocument(document, {
    rules: defaultSpokenRules,
  })
  const rule = (name: string) => rules.find((share) => share.rule === name)
  expect(rules.reduce((sum, share) => sum + share.charCount, spokenChars)).toBe(charCount)
  expect(failed).toEqual({ charCount: 0, placeCount: 0, places: [] })
  expect(rule('address')).toEqual({
    rule: 'address',
    charCount: 19,
    placeCount: 1,
    places: [{ sectionIndex: 0, locator: { blockId: 's0b0', charOffset: 6 }, quote: 'https://example.org' }],
  })
  const notes = rule('note')
  expect(notes).toMatchObject({ charCount: 7 + 21 + 280, placeCount: 2 })
  expect(notes?.places.map(({ quote }) => quote.length <= 81)).toEqual([true, true])
  expect(notes?.places[0]).toMatchObject({ locator: { blockId: 's0b1', charOffset: 0 }, quote: 'A note.' })
  expect(rule('outsideReadingOrder')).toMatchObject({ charCount: 11, placeCount: 1 })
  expect(rule('whitespace')).toMatchObject({ charCount: 1, places: [] })
})

test('goes by the rules that it is given', async () => {
  const document = textDocument('en', [{ blocks: [{ kind: 'table', text: 'One\tTwo' }, 'Text.'] }])
  const { rules } = await coverDocument(document, { rules: effectiveSpokenRules({ table: 'name' }) })
  expect(rules.map(({ rule, charCount }) => [rule, charCount])).toEqual([['table', 7]])
})

test('lets other work take its turn in a book of a thousand pages, and ends when it is told to', async () => {
  const paragraph = 'The old house stood at the end of the lane. Nobody had lived there for years. '.repeat(7)
  const page = Array.from({ length: 4 }, () => paragraph)
  const document = textDocument(
    'en',
    Array.from({ length: 1000 }, () => ({ blocks: page })),
  )
  let turns = 0
  let isCounting = true
  const work = (): void => {
    turns++
    if (isCounting) setImmediate(work)
  }
  setImmediate(work)
  const started = performance.now()
  const { charCount, spokenChars } = await coverDocument(document, { rules: defaultSpokenRules })
  const tookMs = performance.now() - started
  isCounting = false
  expect(charCount).toBe(4000 * paragraph.length)
  expect(spokenChars).toBe(4000 * (paragraph.length - 1))
  expect(turns).toBeGreaterThan(Math.min(20, tookMs / 100))

  const abort = new AbortController()
  const counting = coverDocument(document, { rules: defaultSpokenRules }, abort.signal)
  abort.abort()
  await expect(counting).rejects.toMatchObject({ name: 'AbortError' })
})

test('counts as failed what an engine refused, until it is spoken', async () => {
  let isRefused = true
  const engine = changedEngine(offline, {
    synthesize(request, signal) {
      if (isRefused && request.text.startsWith('Second')) throw new SpeechError('SPEECH_FAILED', 'No.')
      return offline.synthesize(request, signal)
    },
  })
  const document = textDocument('en', [{ blocks: ['First one. Second one. Third one.'] }])
  const failures = new SpeechFailures()
  const player = new ListeningPlayer({
    document,
    engines: [engine],
    cachePath: join(tempFolder(), 'cache.sqlite'),
    session: { documentId: 'book', failures },
  })
  onTestFinished(() => player.close())
  const count = () =>
    coverDocument(document, { rules: defaultSpokenRules, failures: (id) => failures.of('book', id) })
  player.send({ kind: 'play' })
  await player.untilKind('failed')
  const before = await count()
  expect(before.failed).toEqual({
    charCount: 11,
    placeCount: 1,
    places: [{ sectionIndex: 0, locator: { blockId: 's0b0', charOffset: 11 }, quote: 'Second one.' }],
  })
  expect(before.spokenChars).toBe(before.charCount - 11)
  isRefused = false
  player.send({ kind: 'play', from: { blockId: 's0b0', charOffset: 11 } })
  await player.untilKind('finished')
  expect((await count()).failed.charCount).toBe(0)
})
