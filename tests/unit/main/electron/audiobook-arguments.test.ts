import { describe, expect, it } from 'vitest'
import { callArguments } from '../../../../src/main/electron/call-arguments.ts'
import { defaultAudiobookChoices, type AudiobookRequest } from '../../../../src/shared/audiobook.ts'

const request: AudiobookRequest = {
  documentId: 'a'.repeat(64),
  sections: [0, 2],
  voice: { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' },
  choices: defaultAudiobookChoices,
  folder: process.cwd(),
  name: 'A Book',
  maxMicroDollars: 5_000_000,
}
const takes = (change: object): boolean =>
  callArguments.startAudiobook.safeParse([{ ...request, ...change }]).success
const takesChoices = (change: object): boolean =>
  takes({ choices: { ...defaultAudiobookChoices, ...change } })
const mp3 = { format: 'mp3', layout: 'book', quality: { kind: 'constant', bitrateKbps: 64 } }

describe('the arguments of an audiobook', () => {
  it('are taken as the window makes them', () => {
    expect(takes({})).toBe(true)
    expect(takes({ sections: null, voice: null, maxMicroDollars: null })).toBe(true)
    expect(takesChoices({ outputs: [], readAlong: true, loudness: null, sampleRateHz: 24_000 })).toBe(true)
    expect(takesChoices({ outputs: [{ ...mp3, quality: { kind: 'variable', level: 4 } }] })).toBe(true)
  })

  it('lead to no other folder than the one that is named', () => {
    for (const name of ['', '..', '../book', 'a/b', 'a\\b', '.book', 'a\0b'])
      expect(takes({ name }), JSON.stringify(name)).toBe(false)
    for (const folder of ['', 'books', './books', `${process.cwd()}\0`])
      expect(takes({ folder }), JSON.stringify(folder)).toBe(false)
  })

  it('are refused where they are out of range, unknown or doubled', () => {
    for (const sections of [[], [2, 1], [1, 1], [-1], [0.5]]) expect(takes({ sections })).toBe(false)
    expect(takes({ maxMicroDollars: 0 })).toBe(false)
    expect(takes({ path: '/etc/passwd' })).toBe(false)
    expect(takesChoices({ outputs: [] })).toBe(false)
    expect(takesChoices({ outputs: [mp3, mp3] })).toBe(false)
    expect(
      takesChoices({ outputs: [{ ...mp3, format: 'opus', quality: { kind: 'variable', level: 2 } }] }),
    ).toBe(false)
    expect(takesChoices({ outputs: [{ ...mp3, quality: { kind: 'constant', bitrateKbps: 65 } }] })).toBe(
      false,
    )
    expect(takesChoices({ loudness: { lufs: 0, peakDbfs: -3 } })).toBe(false)
    expect(takesChoices({ sampleRateHz: 11_025 })).toBe(false)
    expect(takesChoices({ captions: ['vtt', 'vtt'] })).toBe(false)
  })

  it('of a cap are a sum of money or none', () => {
    const takesCap = (...given: readonly unknown[]) => callArguments.setAudiobookCap.safeParse(given).success
    expect(takesCap(1, 20_000)).toBe(true)
    expect(takesCap(1, null)).toBe(true)
    for (const cap of [0, -1, 0.5, Number.NaN, Infinity, 1e13, '20000', undefined])
      expect(takesCap(1, cap), String(cap)).toBe(false)
    for (const jobId of [0, 1.5, '1']) {
      expect(takesCap(jobId, null)).toBe(false)
      expect(callArguments.estimateAudiobookRest.safeParse([jobId]).success).toBe(false)
    }
    expect(callArguments.estimateAudiobookRest.safeParse([1]).success).toBe(true)
  })

  it('of a repair say what is to be heard', () => {
    const place = { blockId: 'b1', charOffset: 4 }
    const takesRepair = (repair: object) =>
      callArguments.repairAudiobook.safeParse([1, place, repair]).success
    expect(takesRepair({ kind: 'again' })).toBe(true)
    expect(takesRepair({ kind: 'as', written: 'Holmes', replacement: 'Homes' })).toBe(true)
    expect(takesRepair({ kind: 'as', written: 'Holmes', replacement: '  ' })).toBe(false)
    expect(takesRepair({ kind: 'never' })).toBe(false)
  })
})
