import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wholeDocumentAccess } from '../../../../src/main/documents/whole-document.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import type { Block, BlockRole } from '../../../../src/shared/document.ts'
import type { SpokenRulesChoice } from '../../../../src/shared/spoken-rules.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

let folder = ''
let player: ListeningPlayer | undefined
let own: SpokenRulesChoice | undefined
let asked: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-rules-'))
  own = undefined
  asked = []
})
afterEach(() => {
  player?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The real engine, which keeps what it was asked for. */
const engine = changedEngine(offline, {
  synthesize(request, signal) {
    asked.push(request.text)
    return offline.synthesize(request, signal)
  },
})

function block(id: string, text: string, shape: Partial<Block> = {}): Block {
  return { id, kind: 'paragraph', inlines: [{ kind: 'text', text }], ...shape }
}

function documentOf(...blocks: readonly Block[]): DocumentAccess {
  return wholeDocumentAccess({
    id: '',
    title: 'A text',
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'text', fileName: 'text.txt', sizeBytes: 1 },
    sections: [{ id: 's0', title: 'One', level: 1, role: 'body', blocks }],
  })
}

function listen(document: DocumentAccess): ListeningPlayer {
  player = new ListeningPlayer({
    document,
    engines: [engine],
    cachePath: join(folder, 'cache.sqlite'),
    session: { documentRules: () => own },
  })
  return player
}

function role(name: BlockRole): Partial<Block> {
  return { role: name }
}

/** The blocks of the utterances of a generation. */
function blocksOf(listener: ListeningPlayer, generation: number): string[] {
  return listener
    .ofKind('utterance')
    .filter((utterance) => utterance.generation === generation)
    .map(({ blockId }) => blockId)
}

describe('rules that change while listening', () => {
  const text = documentOf(
    block('first', 'The first sentence. The second sentence.'),
    block('table', 'Oil\tTwo pence', { kind: 'table' }),
    block('last', 'The night goes on.'),
  )

  test('hold from the next utterance on, and ask for nothing twice', async () => {
    const listener = listen(text)
    listener.send({ kind: 'play' })
    await listener.untilKind('finished')
    expect(blocksOf(listener, 1)).toEqual(['first', 'first', 'table', 'last'])
    const [first] = listener.ofKind('utterance')
    listener.hear(1, first?.utteranceId ?? 0, { blockId: 'first', charOffset: 4 }, 0.2)
    await expect.poll(() => listener.savedPlaces).toHaveLength(1)

    own = { table: 'name' }
    listener.rulesChanged()
    const replanned = await listener.untilKind('replanned')
    expect(replanned).toEqual({ kind: 'replanned', generation: 2, afterUtteranceId: first?.utteranceId })
    await listener.until((event) => event.kind === 'finished' && event.generation === 2)
    expect(blocksOf(listener, 2)).toEqual(['first', 'table', 'last'])
    const heads = listener.ofKind('utterance').filter(({ generation }) => generation === 2)
    expect(heads[0]?.sentenceStart).toBe('The first sentence. '.length)
    expect(heads[1]).toMatchObject({ sentenceStart: 0, sentenceEnd: 'Oil\tTwo pence'.length })
    expect(asked.toSorted()).toEqual(
      [
        'The first sentence.',
        'The second sentence.',
        'Oil, Two pence',
        'The night goes on.',
        'Table.',
      ].toSorted(),
    )
  })

  test('keep the utterance behind the one that is nearly over', async () => {
    const listener = listen(text)
    listener.send({ kind: 'play' })
    await listener.untilKind('finished')
    const [first, second] = listener.ofKind('utterance')
    const end = listener.ofKind('utteranceEnded')[0]
    const seconds = (end?.durationFrames ?? 0) / (first?.sampleRateHz ?? 1)
    listener.hear(1, first?.utteranceId ?? 0, { blockId: 'first', charOffset: 10 }, seconds - 0.1)
    await expect.poll(() => listener.savedPlaces).toHaveLength(1)
    own = { table: 'skip' }
    listener.rulesChanged()
    expect(await listener.untilKind('replanned')).toMatchObject({ afterUtteranceId: second?.utteranceId })
    await listener.until((event) => event.kind === 'finished' && event.generation === 2)
    expect(blocksOf(listener, 2)).toEqual(['last'])
  })

  test('begin nothing where they stay as they are, nor where nothing is heard', async () => {
    const listener = listen(text)
    own = { table: 'skip' }
    listener.rulesChanged()
    expect(listener.events).toEqual([])
    listener.send({ kind: 'play' })
    await listener.untilKind('finished')
    listener.rulesChanged()
    expect(blocksOf(listener, 1)).toEqual(['first', 'first', 'last'])
    expect(listener.ofKind('replanned')).toEqual([])
  })
})

describe('what the rules leave out', () => {
  const text = documentOf(
    block('before', 'Before it.'),
    block('one', 'Abacus, 7. Bell, 9.', role('index')),
    block('two', 'Candle, 12.', role('index')),
    block('after', 'See https://example.org now.'),
    block('three', 'Door, 14.', role('index')),
  )

  test('is read from the place that was asked for, to the end of what one rule leaves out', async () => {
    const listener = listen(text)
    listener.send({ kind: 'play', from: { blockId: 'one', charOffset: 11 }, readsSkipped: true })
    await listener.untilKind('finished')
    expect(asked).toEqual(['Bell, 9.', 'Candle, 12.', 'See link now.'])
  })

  test('is passed over by a play that does not ask for it', async () => {
    const listener = listen(text)
    listener.send({ kind: 'play', from: { blockId: 'one', charOffset: 11 } })
    await listener.untilKind('finished')
    expect(asked).toEqual(['See link now.'])
  })

  test('is read within a sentence where it was asked for, and named elsewhere', async () => {
    const listener = listen(documentOf(block('b', 'See https://example.org and www.example.com now.')))
    listener.send({ kind: 'play', from: { blockId: 'b', charOffset: 4 }, readsSkipped: true })
    await listener.untilKind('finished')
    expect(asked).toEqual(['https://example.org and link now.'])
  })

  test('leads by a move to the next thing that is spoken', async () => {
    const listener = listen(text)
    listener.send({ kind: 'play', from: { blockId: 'one', charOffset: 0 }, readsSkipped: true })
    const head = await listener.untilKind('utterance')
    listener.hear(1, head.utteranceId, { blockId: 'one', charOffset: 0 })
    listener.send({ kind: 'move', unit: 'sentence', direction: 1 })
    const began = await listener.until((event) => event.kind === 'began' && event.generation === 2)
    expect(began).toMatchObject({ place: { blockId: 'after', charOffset: 0 } })
  })
})
