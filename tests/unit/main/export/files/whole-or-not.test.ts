import { readdir, truncate, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  encodeBook,
  segmentFormats,
  segmentWriters,
  spokenSegments,
} from '../../../../support/audiobook-files.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sampleRateHz = 24_000
const segments = spokenSegments(sampleRateHz, [0.6, 0.6])

describe.each(segmentFormats)('%s appears whole or not at all:', (format) => {
  async function options(signal?: AbortSignal) {
    return encodeBook({ folder: tempFolder(), format, sampleRateHz, segments, ...(signal && { signal }) })
  }

  it('nothing is left of one that was cancelled', async () => {
    const abort = new AbortController()
    const book = await options(abort.signal)
    const writing = segmentWriters[format](book)
    abort.abort()
    await expect(writing).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await readdir(dirname(book.path))).toEqual([`segment-0.${format}`, `segment-1.${format}`])
  })

  it.each(['missing', 'shorter', 'longer'] as const)('a segment that is %s ends it', async (fault) => {
    const book = await options()
    const [, second] = book.segments
    const path = second?.path ?? ''
    if (fault === 'shorter') await truncate(path, (second?.sizeBytes ?? 0) - 2)
    else if (fault === 'longer') await writeFile(path, 'xx', { flag: 'a' })
    const damaged =
      fault === 'missing'
        ? {
            ...book,
            segments: book.segments.map((segment) => ({ ...segment, path: `${segment.path}-gone` })),
          }
        : book
    await expect(segmentWriters[format](damaged)).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
    expect(await readdir(dirname(book.path))).not.toContain(`book.${format}`)
  })

  it('segments that are not as long as the book end it', async () => {
    const book = await options()
    const longer = { ...book, frameCount: book.frameCount + 5000 }
    await expect(segmentWriters[format](longer)).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
  })
})
