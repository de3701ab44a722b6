import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Player } from '../../../../src/renderer/player/player.ts'
import type { WordLit } from '../../../../src/renderer/player/word-lighter.ts'
import type { PlayerCommand, PlayerEvent } from '../../../../src/shared/player-port.ts'
import type { WordTiming } from '../../../../src/shared/speech.ts'
import { ManualAudioOutput } from './manual-audio-output.ts'

const sampleRateHz = 24_000
const latencySeconds = 0.05
const frameSeconds = 1 / 60

let output: ManualAudioOutput
let player: Player
let main: MessagePort
let commands: PlayerCommand[]
let lit: WordLit[]
let drawFrame: (() => void) | undefined
let nowMs: number

/** Messages cross a real channel: let both directions empty. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
}

async function run(seconds: number): Promise<void> {
  for (let time = 0; time < seconds; time += frameSeconds) {
    output.advance(frameSeconds)
    nowMs += frameSeconds * 1_000
    vi.advanceTimersByTime(frameSeconds * 1_000)
    drawFrame?.()
  }
  await settle()
}

async function send(...events: readonly PlayerEvent[]): Promise<void> {
  for (const event of events) main.postMessage(event, [])
  await settle()
}

function word(start: number, startSeconds: number, endSeconds: number): WordTiming {
  return { start, end: start + 3, startSeconds, endSeconds, isEstimated: false }
}

/** An utterance of one second with a word in each of its quarters. */
function utterance(generation: number, utteranceId: number, pauseAfterSeconds = 0): PlayerEvent[] {
  const blockId = `b${utteranceId}`
  const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' }
  const head = { sectionIndex: 0, sentenceStart: 0, sentenceEnd: 16, sampleRateHz, pauseAfterSeconds, voice }
  return [
    { kind: 'utterance', generation, utteranceId, blockId, ...head },
    { kind: 'audio', utteranceId, pcm: new Int16Array(sampleRateHz).fill(8_000).buffer },
    { kind: 'words', utteranceId, words: [0, 1, 2, 3].map((at) => word(at * 4, at / 4, (at + 1) / 4)) },
    { kind: 'utteranceEnded', utteranceId, durationFrames: sampleRateHz },
  ]
}

function began(generation: number, blockId = 'b1'): PlayerEvent {
  return { kind: 'began', generation, place: { blockId, charOffset: 0 } }
}

function litWords(): string[] {
  return lit.map(({ word, utterance }) => `${utterance.blockId}:${word.start}`)
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  output = new ManualAudioOutput(latencySeconds)
  commands = []
  lit = []
  nowMs = 0
  drawFrame = undefined
  player = new Player({
    openOutput: async () => output,
    onWordLit: (event) => lit.push(event),
    requestFrame: (callback) => {
      drawFrame = callback
      return 1
    },
    cancelFrame: () => (drawFrame = undefined),
    nowMs: () => nowMs,
  })
  const channel = new MessageChannel()
  main = channel.port1
  main.addEventListener('message', (event: MessageEvent<PlayerCommand>) => commands.push(event.data))
  main.start()
  player.open(channel.port2)
  await settle()
})

afterEach(() => {
  player.close()
  main.close()
  vi.useRealTimers()
})

describe('Player', () => {
  it('asks for a place, plays what comes and says when its end was heard', async () => {
    player.play({ blockId: 'b1', charOffset: 4 })
    expect(player.store.getState()).toMatchObject({ status: 'loading', place: { charOffset: 4 } })
    await settle()
    expect(commands).toEqual([{ kind: 'play', from: { blockId: 'b1', charOffset: 4 } }])
    await send(began(1), ...utterance(1, 1), { kind: 'finished', generation: 1 })
    await run(0.5)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 1 } })
    await run(1)
    expect(player.store.getState()).toMatchObject({ status: 'finished', word: undefined, underrunCount: 0 })
    expect(output.soundingFrames).toBe(sampleRateHz)
  })

  it('says who stands in from the first sound on, while one moves about, until the chosen voice is heard', async () => {
    const fallback = {
      chosen: { engine: 'together', model: 'orpheus', voice: 'tara' },
      code: 'SPEECH_NETWORK',
    } as const
    const standIn = utterance(1, 1).map((event) =>
      event.kind === 'utterance' ? { ...event, fallback } : event,
    )
    player.play()
    await send(began(1), ...standIn)
    expect(player.store.getState().fallback).toBeUndefined()
    await run(0.2)
    expect(player.store.getState().fallback).toEqual(fallback)
    await send(began(2))
    expect(player.store.getState()).toMatchObject({ utterance: undefined, fallback })
    await send(...utterance(2, 2))
    await run(0.2)
    expect(player.store.getState()).toMatchObject({ utterance: { utteranceId: 2 }, fallback: undefined })
  })

  it('goes on where it was after a pause, and asks for a sentence earlier after a long one', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), { kind: 'finished', generation: 1 })
    await run(0.4)
    player.pause()
    player.toggle()
    expect(player.store.getState().status).toBe('playing')
    player.pause()
    player.toggle(true)
    await settle()
    expect(commands.at(-1)).toEqual({ kind: 'play', isAfterLongPause: true })
    expect(player.store.getState().status).toBe('loading')
  })

  it('moves by seconds and to a place from what is heard, and stays paused where it was paused', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), ...utterance(1, 2))
    await run(0.4)
    player.pause()
    player.moveSeconds(-15)
    player.moveTo({ blockId: 'b9', charOffset: 3 })
    await settle()
    const [heard, move] = commands.slice(-4)
    expect(heard).toMatchObject({ kind: 'heard', report: { utteranceId: 1 } })
    expect(move).toEqual({ kind: 'moveSeconds', seconds: -15 })
    expect(commands.at(-1)).toEqual({ kind: 'moveTo', to: { blockId: 'b9', charOffset: 3 } })
    await send(began(2, 'b9'))
    expect(player.store.getState()).toMatchObject({ status: 'paused', place: { blockId: 'b9' } })
  })

  it('lets nothing be heard of the places in between, when it is moved on before they have begun', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.4)
    player.pause()
    player.moveTo({ blockId: 'b9', charOffset: 0 })
    player.moveTo({ blockId: 'b3', charOffset: 0 })
    await send(began(2, 'b9'), ...utterance(2, 2))
    player.toggle()
    await run(0.5)
    expect(player.store.getState()).toMatchObject({ status: 'loading', place: { blockId: 'b3' } })
    expect(player.store.getState().utterance).toBeUndefined()
    await send(began(3, 'b3'), ...utterance(3, 3))
    await run(0.5)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 3 } })
  })

  it('stays silent when it is moved after the end, and plays from there when it is asked to', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), { kind: 'finished', generation: 1 })
    await run(2)
    player.moveTo({ blockId: 'b2', charOffset: 0 })
    await settle()
    expect(commands.slice(-2).map(({ kind }) => kind)).toEqual(['heard', 'moveTo'])
    expect(commands.at(-3)).toEqual({ kind: 'pause' })
    await send(began(2, 'b2'), ...utterance(2, 2))
    await run(0.5)
    expect(player.store.getState().status).toBe('paused')
    player.toggle()
    await run(0.3)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 2 } })
  })

  it('hands its loudness on, and how far the light is from the sound', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    player.setVolume(0.25)
    expect(output.volumes).toEqual([0.25])
    expect(player.syncError).toBeUndefined()
    await run(0.6)
    expect(player.syncError?.wordCount).toBeGreaterThanOrEqual(2)
    expect(player.syncError?.worstMs).toBeLessThan(2 * frameSeconds * 1000)
  })

  it('leaves the place behind the last word at the end, also in a hidden window and after a change of the voice', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), { kind: 'finished', generation: 1 })
    for (let time = 0; time < 2; time += frameSeconds) {
      output.advance(frameSeconds)
      nowMs += frameSeconds * 1_000
      vi.advanceTimersByTime(frameSeconds * 1_000)
    }
    await settle()
    player.setVoice(null)
    await settle()
    const places = commands.flatMap((command) => (command.kind === 'heard' ? [command.report.place] : []))
    expect(places.at(-1)).toEqual({ blockId: 'b1', charOffset: 16 })
  })

  it('stays silent when the voice is changed after the end', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), { kind: 'finished', generation: 1 })
    await run(2)
    player.setVoice(null)
    await send(began(2), ...utterance(2, 2), { kind: 'finished', generation: 2 })
    await run(1)
    expect(player.store.getState().status).toBe('paused')
    expect(output.soundingFrames).toBe(sampleRateHz)
  })

  it('lights every word once, in order, within a display frame of being heard', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1, 0.25), ...utterance(1, 2), { kind: 'finished', generation: 1 })
    await run(2.6)
    const expected = [1, 2].flatMap((id) => [0, 4, 8, 12].map((start) => `b${id}:${start}`))
    expect(litWords()).toEqual(expected)
    for (const { word, heardSeconds } of lit) {
      expect(heardSeconds - word.startSeconds).toBeGreaterThanOrEqual(0)
      expect(heardSeconds - word.startSeconds).toBeLessThan(frameSeconds + 0.006)
    }
  })

  it('lights a word when it leaves the loudspeaker, not when it is rendered', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.6)
    const first = lit[0]
    expect(first?.deviceSeconds).toBeLessThan(frameSeconds + 0.006)
    expect(first?.performanceMs).toBeGreaterThanOrEqual(latencySeconds * 1_000)
  })

  it('lights the words of a late frame one after the other', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), ...utterance(1, 2))
    await run(0.2)
    output.advance(1.2)
    drawFrame?.()
    expect(litWords()).toEqual(['b1:0', 'b1:4', 'b1:8', 'b1:12', 'b2:0', 'b2:4'])
    expect(player.store.getState()).toMatchObject({ word: { start: 4 }, place: { blockId: 'b2' } })
  })

  it('goes dark in a pause', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1, 0.5), ...utterance(1, 2))
    await run(1.3)
    expect(player.store.getState()).toMatchObject({
      word: undefined,
      place: { blockId: 'b1', charOffset: 12 },
    })
  })

  it('starts with the first chunk of a sentence', async () => {
    player.play()
    const [head, audio] = utterance(1, 1)
    if (head === undefined || audio?.kind !== 'audio') throw new Error('An utterance begins with its head.')
    await send(began(1), head, { ...audio, pcm: audio.pcm.slice(0, 4_800) })
    await run(0.1)
    expect(output.soundingFrames).toBeGreaterThanOrEqual(2_300)
    expect(player.store.getState()).toMatchObject({ status: 'playing' })
    expect(player.store.getState().firstAudioMs).toBeLessThan((latencySeconds + 2 * frameSeconds) * 1_000)
  })

  it('counts an underrun when the rest is late, and tells while it lasts', async () => {
    player.play()
    const [head, audio, , ended] = utterance(1, 1)
    if (head === undefined || audio?.kind !== 'audio' || ended === undefined) throw new Error('No utterance.')
    await send(began(1), head, { ...audio, pcm: audio.pcm.slice(0, 4_800) })
    await run(0.1)
    expect(player.store.getState().isStarved).toBe(false)
    await run(0.4)
    expect(player.store.getState()).toMatchObject({ isStarved: true, status: 'playing' })
    await send({ ...audio, pcm: audio.pcm.slice(4_800) }, ended)
    await run(0.3)
    expect(player.store.getState()).toMatchObject({ underrunCount: 1, isStarved: false, status: 'playing' })
  })

  it('drops what an older generation still sends', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.3)
    player.seek({ blockId: 'b9', charOffset: 0 })
    const before = output.soundingFrames
    await send(...utterance(1, 2), began(2, 'b9'), ...utterance(1, 3), ...utterance(2, 4))
    await run(0.4)
    expect(player.store.getState()).toMatchObject({ utterance: { utteranceId: 4 }, underrunCount: 0 })
    expect(litWords().filter((name) => name.startsWith('b2') || name.startsWith('b3'))).toEqual([])
    expect(output.soundingFrames - before).toBeLessThan(0.42 * sampleRateHz)
  })

  it('follows the last of several moves', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.3)
    player.move('sentence', 1)
    player.move('sentence', 1)
    await send(began(2, 'b2'), ...utterance(2, 2), began(3, 'b3'), ...utterance(2, 4), ...utterance(3, 3))
    await run(0.2)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 3 } })
    expect(litWords()).toEqual(['b1:0', 'b1:4', 'b3:0'])
  })

  it('goes on when main knows nowhere to move', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.3)
    player.move('sentence', -1)
    await run(0.3)
    expect(player.store.getState()).toMatchObject({ status: 'playing', word: { start: 8 } })
  })

  it('stays paused through a move, and plays from there on resume', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.3)
    player.pause()
    player.move('paragraph', 1)
    await send(began(2, 'b2'), ...utterance(2, 2))
    await run(0.2)
    expect(player.store.getState()).toMatchObject({ status: 'paused', place: { blockId: 'b2' } })
    player.resume()
    await run(0.2)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 2 } })
  })

  it('tells main where the ear is before it moves', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.6)
    commands.length = 0
    player.move('sentence', -1)
    await settle()
    expect(commands.map(({ kind }) => kind)).toEqual(['heard', 'move'])
    expect(commands[0]).toMatchObject({
      report: { generation: 1, utteranceId: 1, place: { blockId: 'b1', charOffset: 8 } },
    })
  })

  it('reports four times a second what was heard and what is queued', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), ...utterance(1, 2))
    commands.length = 0
    await run(1)
    const reports = commands.flatMap((command) => (command.kind === 'heard' ? [command.report] : []))
    expect(reports.length).toBeGreaterThanOrEqual(3)
    expect(reports.length).toBeLessThanOrEqual(5)
    for (const { heardFrames, queuedSeconds } of reports) {
      expect(heardFrames / sampleRateHz + latencySeconds + queuedSeconds).toBeCloseTo(2, 1)
    }
  })

  it('pauses at once, reports where, and goes on from there', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.4)
    commands.length = 0
    player.pause()
    await settle()
    expect(commands.map(({ kind }) => kind)).toEqual(['heard', 'pause'])
    const before = output.soundingFrames
    await run(1)
    expect(output.soundingFrames - before).toBeLessThanOrEqual(0.005 * sampleRateHz)
    expect(player.store.getState()).toMatchObject({ status: 'paused', word: { start: 4 } })
    player.toggle()
    await run(0.3)
    expect(commands.at(2)).toEqual({ kind: 'resume' })
    expect(player.store.getState()).toMatchObject({ status: 'playing', underrunCount: 0 })
    expect(litWords()).toEqual(['b1:0', 'b1:4', 'b1:8'])
  })

  it('speeds words up with the sound and keeps the pause', async () => {
    player.setSpeed(2)
    player.play()
    await send(began(1), ...utterance(1, 1, 0.5), ...utterance(1, 2))
    await run(1.5)
    const times = lit.map(({ deviceSeconds }) => deviceSeconds)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeCloseTo(0.125, 1)
    expect((times[4] ?? 0) - (times[3] ?? 0)).toBeGreaterThan(0.59)
    expect((times[4] ?? 0) - (times[3] ?? 0)).toBeLessThan(0.67)
  })

  it('lets what was sent be heard before it shows a failure', async () => {
    player.play()
    const error = {
      code: 'SPEECH_FAILED',
      message: 'The voice failed.',
      retryable: true,
      details: {},
    } as const
    await send(began(1), ...utterance(1, 1), { kind: 'failed', generation: 1, error })
    await run(0.8)
    expect(player.store.getState().status).toBe('playing')
    await run(0.5)
    expect(player.store.getState()).toMatchObject({ status: 'failed', error, underrunCount: 0 })
  })

  it('plays in the new voice once it begins', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1))
    await run(0.3)
    player.setVoice(null)
    await run(0.1)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 1 } })
    await send(began(2), ...utterance(2, 2))
    await run(0.2)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 2 } })
  })

  it('hears an utterance to its end and then what is planned anew', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), ...utterance(1, 2), { kind: 'finished', generation: 1 })
    await run(0.5)
    await send({ kind: 'replanned', generation: 2, afterUtteranceId: 1 }, ...utterance(2, 3))
    await send({ kind: 'finished', generation: 2 })
    await run(2)
    expect(litWords()).toEqual(
      [0, 4, 8, 12].flatMap((at) => `b1:${at}`).concat(['b3:0', 'b3:4', 'b3:8', 'b3:12']),
    )
    expect(player.store.getState()).toMatchObject({ status: 'finished', underrunCount: 0 })
    const reports = commands.flatMap((command) => (command.kind === 'heard' ? [command.report] : []))
    expect(reports.at(-1)).toMatchObject({ generation: 2, utteranceId: 3 })
  })

  it('drops what it hears already of what is planned anew', async () => {
    player.play()
    await send(began(1), ...utterance(1, 1), ...utterance(1, 2))
    await run(1.2)
    expect(player.store.getState()).toMatchObject({ utterance: { utteranceId: 2 } })
    await send({ kind: 'replanned', generation: 2, afterUtteranceId: 1 }, ...utterance(2, 3))
    await run(0.3)
    expect(player.store.getState()).toMatchObject({ status: 'playing', utterance: { utteranceId: 3 } })
  })

  it('asks for what the rules leave out where the reader does', async () => {
    const from = { blockId: 'b7', charOffset: 3 }
    player.play(from, { readsSkipped: true })
    await settle()
    expect(commands).toEqual([{ kind: 'play', from, readsSkipped: true }])
  })

  it('shows a device that cannot be opened as a failure, and tries again at the next play', async () => {
    let isPresent = false
    output = new ManualAudioOutput(latencySeconds)
    const broken = new Player({
      openOutput: () => (isPresent ? Promise.resolve(output) : Promise.reject(new Error('no device'))),
      requestFrame: (callback) => {
        drawFrame = callback
        return 1
      },
      cancelFrame: () => (drawFrame = undefined),
    })
    const channel = new MessageChannel()
    broken.open(channel.port2)
    await settle()
    expect(broken.store.getState()).toMatchObject({ status: 'failed', error: { code: 'INTERNAL' } })
    isPresent = true
    broken.play()
    for (const event of [began(1), ...utterance(1, 1)]) channel.port1.postMessage(event, [])
    await settle()
    await run(0.2)
    expect(broken.store.getState()).toMatchObject({ status: 'playing', error: undefined })
    broken.close()
    channel.port1.close()
  })
})
