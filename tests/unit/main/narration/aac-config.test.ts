import { expect, test } from 'vitest'
import { aacConfigOf } from '../../../../src/main/narration/aac-config.ts'

/** A descriptor (ISO 14496-1, section 8.3.3), with the length in as many bytes as wanted. */
function descriptor(tag: number, content: readonly number[], lengthBytes = 1): number[] {
  const length = Array.from({ length: lengthBytes }, (_, index) => {
    const part = (content.length >> (7 * (lengthBytes - 1 - index))) & 127
    return index === lengthBytes - 1 ? part : part | 128
  })
  return [tag, ...length, ...content]
}

interface EsdsSpec {
  readonly specific: readonly number[]
  readonly type?: number
  readonly flags?: number
  readonly between?: readonly number[]
  readonly lengthBytes?: number
}

function esds({ specific, type = 0x40, flags = 0, between = [], lengthBytes = 1 }: EsdsSpec): Uint8Array {
  const decoder = [
    type,
    0x15,
    ...Array.from({ length: 11 }, () => 0),
    ...descriptor(5, specific, lengthBytes),
  ]
  return Uint8Array.from(
    descriptor(3, [0, 1, flags, ...between, ...descriptor(4, decoder, lengthBytes)], lengthBytes),
  )
}

test.for<[string, EsdsSpec, string, number, number]>([
  // AudioSpecificConfigs as encoders write them.
  ['AAC-LC, stereo', { specific: [0x12, 0x10] }, 'mp4a.40.2', 44_100, 2],
  ['AAC-LC, mono, with long lengths', { specific: [0x13, 0x88], lengthBytes: 4 }, 'mp4a.40.2', 22_050, 1],
  ['HE-AAC that says so first', { specific: [0x2b, 0x92, 0x08, 0x00] }, 'mp4a.40.5', 22_050, 2],
  ['HE-AAC v2 that says so first', { specific: [0xeb, 0x8a, 0x08, 0x00] }, 'mp4a.40.29', 22_050, 1],
  ['a kind beyond 31', { specific: [0xf9, 0x48, 0x40] }, 'mp4a.40.42', 44_100, 2],
  ['a rate of its own', { specific: [0x17, 0x80, 0x56, 0x22, 0x08] }, 'mp4a.40.2', 44_100, 1],
  ['eight channels', { specific: [0x11, 0xb8] }, 'mp4a.40.2', 48_000, 8],
  ['channels that are told elsewhere', { specific: [0x11, 0x80] }, 'mp4a.40.2', 48_000, 6],
  ['AAC of MPEG-2', { specific: [0x12, 0x10], type: 0x67 }, 'mp4a.40.2', 44_100, 2],
  [
    'a stream with all that may stand before its decoder',
    { specific: [0x12, 0x10], flags: 0xe0, between: [0, 9, 3, 1, 2, 3, 0, 7] },
    'mp4a.40.2',
    44_100,
    2,
  ],
])('reads %s', ([, spec, codec, sampleRateHz, channelCount]) => {
  expect(aacConfigOf(esds(spec), 6)).toEqual({
    codec,
    sampleRateHz,
    channelCount,
    description: Uint8Array.from(spec.specific).buffer,
  })
})

test.for<[string, Uint8Array]>([
  ['MP3 in an MPEG-4 file', esds({ specific: [0x12, 0x10], type: 0x6b })],
  ['no kind', esds({ specific: [0, 0] })],
  ['no rate', esds({ specific: [0x16, 0x90] })],
  ['a rate that nobody hears', esds({ specific: [0x17, 0x80, 0, 0, 0x88] })],
  ['nothing', new Uint8Array(0)],
  ['something else', Uint8Array.from([1, 2, 3, 4, 5, 6])],
  ['a beginning', esds({ specific: [0x12, 0x10] }).subarray(0, 12)],
])('finds none in %s', ([, bytes]) => {
  expect(aacConfigOf(bytes, 2)).toBeUndefined()
})
