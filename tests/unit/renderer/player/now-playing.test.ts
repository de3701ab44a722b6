import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNowPlaying } from '../../../../src/renderer/player/now-playing.ts'
import type { ChapterPosition } from '../../../../src/renderer/player/now-playing.ts'
import { createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { PlayerStore } from '../../../../src/renderer/player/player-store.ts'
import { createDocumentStore } from '../../../../src/renderer/reader/document-store.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'

const entry: LibraryEntry = {
  header: {
    id: 'd',
    title: 'A Long Way Round',
    authors: ['A. N. Author', 'B. Second'],
    language: 'en',
    direction: 'ltr',
    cover: 'cover.png',
    source: { format: 'epub', fileName: 'a.epub', sizeBytes: 1 },
  },
  addedAtMs: 0,
  preferences: {},
  charCount: 200,
  sectionCount: 2,
}
const section = { level: 1, role: 'body', blockCount: 1, charCount: 100 } as const
const sections = [
  { ...section, index: 0, id: 's0', title: 'Part 1' },
  { ...section, index: 1, id: 's1', title: 'Part 2' },
]

/** As much of the browser's session as is used, which the browser alone has. */
class RecordedSession {
  metadata: { title: string; artist: string; album: string; artwork: readonly { src: string }[] } | null =
    null
  playbackState = 'none'
  position: MediaPositionState | undefined
  readonly handlers = new Map<string, MediaSessionActionHandler>()
  setActionHandler(name: string, handler: MediaSessionActionHandler | null): void {
    if (handler === null) this.handlers.delete(name)
    else this.handlers.set(name, handler)
  }
  setPositionState(position?: MediaPositionState): void {
    this.position = position
  }
}

describe('createNowPlaying', () => {
  const documents = createDocumentStore({
    openDocument: async () => ({ entry, sections }),
    getSection: () => Promise.reject(new Error('not asked')),
    setPlace: async () => undefined,
    on: () => () => undefined,
  })
  let session: RecordedSession
  let player: PlayerStore
  let done: string[]
  let silence: string[]
  let position: ChapterPosition | undefined
  let movePosition: () => void
  let stop: () => void

  function hear(sectionIndex: number): void {
    const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' }
    const sentence = { sentenceStart: 0, sentenceEnd: 9, sampleRateHz: 24_000, pauseAfterSeconds: 0.5 }
    player.setState({
      status: 'playing',
      utterance: { utteranceId: 1, blockId: 'b', sectionIndex, voice, ...sentence },
    })
  }

  beforeEach(async () => {
    vi.stubGlobal('MediaMetadata', function MediaMetadata(init: MediaMetadataInit) {
      return init
    })
    session = new RecordedSession()
    player = createPlayerStore()
    done = []
    silence = []
    position = { durationSeconds: 120, positionSeconds: 30 }
    documents.close()
    await documents.open('d')
    stop = createNowPlaying({
      session: session as unknown as MediaSession,
      sound: {
        play: () => silence.push('play'),
        pause: () => silence.push('pause'),
        release: () => silence.push('release'),
      },
      player,
      documents,
      actions: {
        play: () => done.push('play'),
        pause: () => done.push('pause'),
        seekBackward: (seconds) => done.push(`back ${seconds}`),
        seekForward: (seconds) => done.push(`forward ${seconds}`),
        previousChapter: () => done.push('previous'),
        nextChapter: () => done.push('next'),
        seekTo: (seconds) => done.push(`to ${seconds}`),
      },
      position: () => position,
      onPositionChange: (listener) => {
        movePosition = listener
        return () => undefined
      },
      coverAddress: async () => 'blob:cover',
    })
  })
  afterEach(() => {
    stop()
    vi.unstubAllGlobals()
  })

  it('takes nothing of the system before the first play', () => {
    player.setState({ status: 'paused' })
    expect(session.handlers.size).toBe(0)
    expect(session.metadata).toBeNull()
    expect(silence).toEqual([])
  })

  it('shows the chapter as the track of the document, with its authors and its cover', async () => {
    hear(0)
    expect(session.metadata).toMatchObject({
      title: 'Part 1',
      album: 'A Long Way Round',
      artist: 'A. N. Author, B. Second',
    })
    await vi.waitFor(() => expect(session.metadata?.artwork).toEqual([{ src: 'blob:cover' }]))
    hear(1)
    expect(session.metadata).toMatchObject({ title: 'Part 2', artwork: [{ src: 'blob:cover' }] })
  })

  it('plays silence while the voice speaks, and stands still with it', () => {
    hear(0)
    expect(session.playbackState).toBe('playing')
    player.setState({ status: 'paused' })
    expect(session.playbackState).toBe('paused')
    expect(silence).toEqual(['play', 'pause'])
  })

  it('says where in the chapter the voice is, in seconds of listening, never beyond its end', () => {
    hear(0)
    expect(session.position).toEqual({ duration: 120, position: 30, playbackRate: 1 })
    position = { durationSeconds: 60, positionSeconds: 61 }
    movePosition()
    expect(session.position).toEqual({ duration: 60, position: 60, playbackRate: 1 })
  })

  it('does what each key asks for', () => {
    hear(0)
    const press = (name: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}): void =>
      session.handlers.get(name)?.({ action: name, ...details })
    press('play')
    press('pause')
    press('stop')
    press('seekbackward', { seekOffset: 10 })
    press('seekforward')
    press('previoustrack')
    press('nexttrack')
    press('seekto', { seekTime: 42 })
    expect(done.join()).toBe('play,pause,pause,back 10,forward undefined,previous,next,to 42')
  })

  it('gives everything back when the document is closed', () => {
    hear(0)
    documents.close()
    expect(session.handlers.size).toBe(0)
    expect(session.metadata).toBeNull()
    expect(session.playbackState).toBe('none')
    expect(silence.at(-1)).toBe('release')
  })
})
