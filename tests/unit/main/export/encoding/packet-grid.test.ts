import { array, assert, constantFrom, integer, oneof, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aacClock,
  mp3Clock,
  opusClock,
  packetGrid,
  packetsOfFile,
  type PacketClock,
} from '../../../../../src/main/export/encoding/packet-grid.ts'

const clocks = constantFrom<PacketClock>(
  aacClock,
  ...[22_050, 24_000, 44_100].map(opusClock),
  ...[16_000, 22_050, 44_100].map(mp3Clock),
)
/** Also shorter than a packet, or nothing at all. */
const lengths = array(oneof(integer({ min: 0, max: 3000 }), integer({ min: 3000, max: 20_000_000 })), {
  minLength: 1,
  maxLength: 30,
})

describe('packetGrid', () => {
  it('gives every packet of a file to one segment, whatever the segments are', () => {
    assert(
      property(clocks, lengths, (clock, segments) => {
        let start = 0
        let packets = 0
        for (const [index, length] of segments.entries()) {
          const grid = packetGrid(start, length, index === segments.length - 1, clock)
          expect(grid.firstPacket).toBe(packets)
          expect(grid.packetCount).toBeGreaterThanOrEqual(0)
          expect(grid.firstPacket * clock.packetFrames + grid.zerosBefore).toBe(start)
          packets += grid.packetCount
          start += length
        }
        expect(packets).toBe(packetsOfFile(start, clock))
      }),
    )
  })

  it('holds the end behind what the codec puts before the sound, and no packet more', () => {
    expect(packetsOfFile(1024, aacClock)).toBe(2)
    expect(packetsOfFile(1025, aacClock)).toBe(3)
    // 312 frames at 48 kHz are 156 at 24 kHz.
    expect(packetsOfFile(480 - 156, opusClock(24_000))).toBe(1)
    expect(packetsOfFile(480 - 155, opusClock(24_000))).toBe(2)
    // LAME begins 576 frames late, a decoder 529.
    expect(packetsOfFile(1152 - 1105, mp3Clock(44_100))).toBe(1)
    expect(packetsOfFile(1152 - 1104, mp3Clock(44_100))).toBe(2)
  })

  it('refuses a rate that a codec does not have', () => {
    expect(() => opusClock(11_025)).toThrow(RangeError)
    expect(() => mp3Clock(11_025)).toThrow(RangeError)
  })
})
