import { expect, it } from 'vitest'
import { chapterTrack } from '../../../../src/core/mpeg4/chapter-boxes.ts'

it('takes a text that names every paragraph a chapter', () => {
  const chapters = Array.from({ length: 70_000 }, (_, index) => ({
    title: String(index),
    startFrame: index * 48,
    endFrame: (index + 1) * 48,
  }))
  const track = Buffer.from(
    chapterTrack({
      id: 2,
      chapters,
      sampleRateHz: 24_000,
      movieTicks: 70_000 * 48,
      language: 'eng',
      samplesOffset: 0,
      isLongForm: false,
    }),
  )
  const times = track.indexOf('stts')
  expect(track.readUInt32BE(times - 4)).toBe(16 + 8 * 70_000)
  expect(track.readUInt32BE(times + 8)).toBe(70_000)
  // One sample of two milliseconds each.
  expect(track.readUInt32BE(times + 12)).toBe(1)
  expect(track.readUInt32BE(times + 8 + 8 * 70_000)).toBe(2)
})
