import { array, assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aacClock,
  opusClock,
  packetGrid,
  packetsOfFile,
  type PacketClock,
} from '../../../../../src/main/export/encoding/packet-grid.ts'

const clocks = constantFrom<PacketClock>(aacClock, opusClock(22_050), opusClock(24_000), opusClock(44_100))
const lengths = array(integer({ min: 3000, max: 20_000_000 }), { minLength: 1, maxLength: 30 })

describe('packetGrid', () => {
  it('gives every packet of a file to one segment, whatever the segments are', () => {
    assert(
      property(clocks, lengths, (clock, segments) => {
        let start = 0
        let packets = 0
        for (const [index, length] of segments.entries()) {
          const grid = packetGrid(start, length, index === segments.length - 1, clock)
          expect(grid.firstPacket).toBe(packets)
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
  })

  it('refuses a rate that has no whole number of frames in a packet of Opus', () => {
    expect(() => opusClock(11_025)).toThrow(RangeError)
  })
})
