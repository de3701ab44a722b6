import { describe, expect, it } from 'vitest'
import { diagnosticsGroups, diagnosticsText } from '../../../../src/renderer/diagnostics/diagnostics-lines.ts'
import type { PlayerFigures } from '../../../../src/renderer/diagnostics/diagnostics-lines.ts'
import { SyncMeter } from '../../../../src/renderer/player/sync-meter.ts'
import type { Diagnostics } from '../../../../src/shared/diagnostics.ts'

const player: PlayerFigures = {
  status: 'playing',
  speed: 1.5,
  firstAudioMs: 184.6,
  underrunCount: 2,
  queuedSeconds: 25.94,
  syncError: { wordCount: 37, medianMs: 8.2, worstMs: 78 },
}
const main: Diagnostics = {
  version: '0.1.0',
  platform: 'linux x64',
  session: {
    preparedSeconds: 26.2,
    engine: 'together',
    model: 'hexgrad/Kokoro-82M',
    transport: 'websocket',
    isStandIn: false,
  },
  cache: {
    hitCount: 17,
    missCount: 13,
    entryCount: 12,
    sizeBytes: 700_000,
    limitBytes: 2 * 1024 ** 3,
    damagedEntryCount: 0,
    failedWriteCount: 0,
    isInMemory: false,
  },
  spent: { charCount: 1200, microDollars: 4800, savedMicroDollars: 12_000 },
}

describe('diagnostics', () => {
  it('tell latency, prepared sound, gaps, light, cache, engine, transport and cost', () => {
    const text = diagnosticsText(diagnosticsGroups(player, main))
    for (const figure of [
      'First sound after play: 185 ms',
      'Prepared ahead: 26.2 s sent, 25.9 s in the player',
      'Gaps in the sound: 2',
      'Light behind the sound: 8 ms median, 78 ms worst of 37 words',
      'Engine: together, hexgrad/Kokoro-82M',
      'Transport: websocket',
      'Spent since the start: $0.0048 for 1200 characters',
      'Saved by the cache: $0.01',
      'Found and not found: 17 and 13',
      'System: linux x64',
    ]) {
      expect(text).toContain(figure)
    }
  })

  it('say so where there is nothing yet, and where another voice stands in', () => {
    const { session: _, ...idle } = main
    const text = diagnosticsText(
      diagnosticsGroups({ ...player, firstAudioMs: undefined, syncError: undefined }, idle),
    )
    expect(text).toContain('First sound after play: none yet')
    expect(text).toContain('Engine: none yet')
    const standIn = { ...main, session: { preparedSeconds: 1, engine: 'offline', isStandIn: true } }
    expect(diagnosticsText(diagnosticsGroups(player, standIn))).toContain(
      'Engine: offline, in place of the chosen voice',
    )
  })
})

describe('SyncMeter', () => {
  it('gives the middle and the worst of the last words', () => {
    const meter = new SyncMeter()
    expect(meter.error).toBeUndefined()
    for (const lateMs of [4, 30, 8, 2, 6]) meter.add(lateMs)
    expect(meter.error).toEqual({ wordCount: 5, medianMs: 6, worstMs: 30 })
    for (let count = 0; count < 500; count++) meter.add(1)
    expect(meter.error).toEqual({ wordCount: 500, medianMs: 1, worstMs: 1 })
  })
})
