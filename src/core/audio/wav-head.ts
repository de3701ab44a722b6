import { latin1, littleEndian, uint16, uint32, uint64, utf8 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'

/** What a WAV file says before its samples: one channel of 16 bits. */
export interface WavHead {
  readonly sampleRateHz: number
  readonly frameCount: number
  /** By their names of four letters. */
  readonly info: readonly (readonly [name: string, text: string])[]
  readonly chapters: readonly { readonly title: string; readonly startFrame: number }[]
}

const maxUint32 = 0xff_ff_ff_ff
const sampleBytes = 2

/**
 * The head of a WAV file with a list of what it is, and chapters as cue points with labels. Beyond 4 GB it is RF64, whose lengths have 64
 * bits; cue points beyond what 32 bits count are left out.
 * Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"; EBU Tech 3306.
 */
export function wavHead(head: WavHead): Uint8Array<ArrayBuffer> {
  const dataBytes = head.frameCount * sampleBytes
  const lists = joinBytes([
    formatChunk(head.sampleRateHz),
    infoList(head.info),
    ...chapterChunks(head.chapters.filter(({ startFrame }) => startFrame <= maxUint32)),
  ])
  const riffBytes = 4 + lists.length + 8 + dataBytes
  if (riffBytes <= maxUint32) {
    return joinBytes([
      latin1('RIFF'),
      number32(riffBytes),
      latin1('WAVE'),
      lists,
      latin1('data'),
      number32(dataBytes),
    ])
  }
  const noTable = uint32(0)
  const sizes = [riffBytes + 36, dataBytes, head.frameCount].map((value) => littleEndian(uint64(value)))
  return joinBytes([
    latin1('RF64'),
    number32(maxUint32),
    latin1('WAVE'),
    chunk('ds64', ...sizes, noTable),
    lists,
    latin1('data'),
    number32(maxUint32),
  ])
}

function formatChunk(sampleRateHz: number): Uint8Array {
  const pcm = 1
  const channelCount = 1
  return chunk(
    'fmt ',
    number16(pcm),
    number16(channelCount),
    number32(sampleRateHz),
    number32(sampleRateHz * sampleBytes),
    number16(sampleBytes),
    number16(8 * sampleBytes),
  )
}

function infoList(info: WavHead['info']): Uint8Array {
  return chunk('LIST', latin1('INFO'), ...info.map(([name, text]) => chunk(name, textBytes(text))))
}

function chapterChunks(chapters: WavHead['chapters']): readonly Uint8Array[] {
  if (chapters.length === 0) return []
  const points = chapters.flatMap(({ startFrame }, index) => [
    number32(index + 1),
    number32(startFrame),
    latin1('data'),
    number32(0),
    number32(0),
    number32(startFrame),
  ])
  const labels = chapters.map(({ title }, index) => chunk('labl', number32(index + 1), textBytes(title)))
  // Joined first: a call takes only so many arguments.
  return [
    chunk('cue ', number32(chapters.length), joinBytes(points)),
    chunk('LIST', latin1('adtl'), joinBytes(labels)),
  ]
}

/** Ended by a zero, as those who read it expect. */
function textBytes(text: string): Uint8Array {
  return joinBytes([utf8(text), Uint8Array.of(0)])
}

/** A name, a length, what is in it, and a zero where that is odd. */
function chunk(name: string, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, piece) => sum + piece.length, 0)
  return joinBytes([latin1(name), number32(length), ...content, new Uint8Array(length % 2)])
}

function number16(value: number): Uint8Array {
  return littleEndian(uint16(value))
}

function number32(value: number): Uint8Array {
  return littleEndian(uint32(value))
}
