import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createFirstSteps, firstStepNames } from '../../../../src/renderer/first-steps/first-steps.ts'
import type { FirstSteps, FirstStepsTargets } from '../../../../src/renderer/first-steps/first-steps.ts'
import { createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { PlayerStatus, PlayerStore } from '../../../../src/renderer/player/player-store.ts'
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts'

const sample = 'a'.repeat(64)
const other = 'b'.repeat(64)
const noSpeed = { speed: 1, hasDocument: false }

/** What the first steps watch, as the window changes it. */
class Scene {
  readonly player: PlayerStore = createPlayerStore()
  readonly settings = createStore<Settings>(() => defaultSettings)
  readonly documents = createStore<object>(() => ({ status: 'closed' }))
  readonly reading = createStore<object>(() => ({ chosenPlace: undefined }))
  readonly speed = createStore(() => noSpeed)
  readonly steps: FirstSteps = createFirstSteps({
    player: this.player,
    settings: Object.assign(this.settings, {
      change: (fields: Partial<Settings>) => this.settings.setState(fields),
    }),
    documents: this.documents,
    reading: this.reading,
    speed: this.speed,
  } as unknown as FirstStepsTargets)

  open(documentId: string, speed = 1): void {
    this.documents.setState({ status: 'open', documentId })
    this.speed.setState({ speed, hasDocument: true })
  }

  hear(sentence: number): void {
    const utterance = { blockId: 'b', sentenceStart: sentence } as never
    this.player.setState({ status: 'playing', utterance, word: { start: sentence } as never })
  }

  turn(status: PlayerStatus): void {
    this.player.setState({ status })
  }

  readFrom(charOffset: number): void {
    this.reading.setState({ chosenPlace: { blockId: 'b', charOffset } })
  }

  setSpeed(speed: number): void {
    this.speed.setState({ speed })
  }

  get done(): readonly string[] {
    return this.steps.getState().done
  }

  get isOffered(): boolean {
    return this.settings.getState().offersFirstSteps
  }
}

describe('createFirstSteps', () => {
  let scene: Scene
  beforeEach(() => {
    scene = new Scene()
    scene.steps.begin(sample)
    scene.open(sample)
  })

  it('counts listening as done with the third sentence, not with its words', () => {
    scene.hear(0)
    scene.hear(0)
    scene.hear(0)
    scene.hear(40)
    expect(scene.done).toEqual([])
    scene.hear(80)
    expect(scene.done).toEqual(['listen'])
  })

  it('takes a pause for one only where something was heard', () => {
    scene.turn('loading')
    scene.turn('paused')
    expect(scene.done).toEqual([])
    scene.turn('playing')
    scene.turn('paused')
    expect(scene.done).toEqual(['pause'])
  })

  it('sees a place that the reader chose, and a speed that the reader changed', () => {
    scene.setSpeed(1.1)
    scene.readFrom(7)
    expect(scene.done).toEqual(['speed', 'readFrom'])
  })

  it('takes no speed that a document brings for a change', () => {
    scene.speed.setState(noSpeed)
    scene.open(sample, 1.5)
    expect(scene.done).toEqual([])
  })

  it('looks at nothing in other documents, and goes on where it was', () => {
    scene.setSpeed(1.1)
    scene.open(other)
    scene.turn('playing')
    scene.turn('paused')
    scene.readFrom(7)
    for (const sentence of [0, 40, 80]) scene.hear(sentence)
    expect(scene.done).toEqual(['speed'])
    scene.open(sample)
    scene.turn('paused')
    expect(scene.done).toEqual(['speed', 'pause'])
  })

  it('is offered until all is done, and then still shows', () => {
    for (const sentence of [0, 40, 80]) scene.hear(sentence)
    scene.turn('paused')
    scene.readFrom(7)
    expect(scene.isOffered).toBe(true)
    scene.setSpeed(1.1)
    expect(scene.done.toSorted()).toEqual([...firstStepNames].toSorted())
    expect(scene.isOffered).toBe(false)
    expect(scene.steps.getState().documentId).toBe(sample)
  })

  it('is offered no more once it is skipped, and begins anew when it is asked for', () => {
    scene.setSpeed(1.1)
    scene.steps.leave()
    expect(scene.isOffered).toBe(false)
    scene.turn('playing')
    scene.turn('paused')
    expect(scene.steps.getState()).toMatchObject({ documentId: null, done: [] })
    scene.steps.begin(sample)
    scene.turn('playing')
    scene.turn('paused')
    expect(scene.done).toEqual(['pause'])
  })

  it('is offered no more to who opens a document of their own', () => {
    expect(scene.isOffered).toBe(true)
    scene.open(other)
    expect(scene.isOffered).toBe(false)
  })
})
