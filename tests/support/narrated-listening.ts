import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { joinPcm } from '../../src/core/audio/pcm.ts'
import { RateConverter } from '../../src/core/audio/rate-converter.ts'
import { wholeDocumentAccess } from '../../src/main/documents/whole-document.ts'
import { NarrationEngine } from '../../src/main/narration/narration-engine.ts'
import { narrationRateHz } from '../../src/main/narration/narration-protocol.ts'
import type { LecternDocument } from '../../src/shared/document.ts'
import { narratorOf } from '../../src/shared/narration.ts'
import type { PlayerEvent } from '../../src/shared/player-port.ts'
import type { WordTiming } from '../../src/shared/speech.ts'
import { type NarratedEpub, type NarratedEpubSpec, buildNarratedEpub } from './build-narrated-epub.ts'
import { importEpub } from './import-epub.ts'
import { ListeningPlayer, type ListeningOptions } from './listening-player.ts'
import { createOfflineEngine } from './offline-engine.ts'
import { sourceWorkers } from './source-workers.ts'
import { tempFolder } from './temp-folder.ts'

/** A narrated book that is imported, and the engines that can read it. */
export interface NarratedListening {
  readonly epub: NarratedEpub
  readonly document: LecternDocument
  readonly narration: NarrationEngine
  /** Begins to listen; ends with the test. */
  listen(options?: Pick<ListeningOptions, 'place' | 'session'>): ListeningPlayer
}

/** Builds, imports and opens a narrated book. */
export async function narratedListening(spec: NarratedEpubSpec): Promise<NarratedListening> {
  const epub = await buildNarratedEpub(spec)
  const { path, header, sections } = await importEpub(epub.bytes)
  const document = { ...header, sections }
  const narration = new NarrationEngine({ workerUrl: sourceWorkers.narration, pathOf: () => path })
  const offline = createOfflineEngine()
  onTestFinished(async () => {
    await narration.close()
    await offline.close()
  })
  return {
    epub,
    document,
    narration,
    listen(options = {}) {
      const player = new ListeningPlayer({
        document: wholeDocumentAccess(document),
        engines: [offline, narration],
        cachePath: join(tempFolder(), 'cache.sqlite'),
        ...options,
        session: { documentId: header.id, documentVoice: () => narratorOf(header), ...options.session },
      })
      onTestFinished(() => player.close())
      return player
    },
  }
}

/** One utterance as a player was given it. */
export interface GivenUtterance {
  readonly head: Extract<PlayerEvent, { kind: 'utterance' }>
  readonly pcm: Int16Array
  readonly words: readonly WordTiming[]
}

/** What a player was given, in order. */
export function givenTo(player: ListeningPlayer): readonly GivenUtterance[] {
  return player.ofKind('utterance').map((head) => ({
    head,
    pcm: joinPcm(
      player
        .ofKind('audio')
        .filter(({ utteranceId }) => utteranceId === head.utteranceId)
        .map(({ pcm }) => new Int16Array(pcm)),
    ),
    words: player
      .ofKind('words')
      .filter(({ utteranceId }) => utteranceId === head.utteranceId)
      .flatMap(({ words }) => words),
  }))
}

/** The recording as it was made, at the rate at which narrators are heard. */
export function recordingOf({ pcm, sampleRateHz }: NarratedEpub): Int16Array<ArrayBuffer> {
  const converter = new RateConverter(narrationRateHz)
  return joinPcm([...converter.push(pcm.slice(), sampleRateHz), ...converter.finish()])
}

/** How alike two sounds are, from -1 to 1. */
export function correlation(one: Int16Array, other: Int16Array): number {
  let product = 0
  let ones = 0
  let others = 0
  for (let frame = 0; frame < Math.min(one.length, other.length); frame++) {
    const [a = 0, b = 0] = [one[frame], other[frame]]
    product += a * b
    ones += a * a
    others += b * b
  }
  return product / Math.sqrt(ones * others)
}
