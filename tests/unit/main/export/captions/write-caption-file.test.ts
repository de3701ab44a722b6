import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeCaptionFile } from '../../../../../src/main/export/captions/write-caption-file.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'
import { timelineOf } from '../../../../support/timelines.ts'

const sentences = Array.from({ length: 5000 }, (_, index) => `This is sentence ${index}, naïvely long.`)
const timeline = timelineOf([{ title: 'One', sentences }])
const facts = { title: 'A Book', authors: [] }

it('writes a long file whole', async () => {
  const path = join(tempFolder(), 'book.json')
  const written = await writeCaptionFile({
    path,
    format: 'json',
    timeline,
    facts,
    signal: new AbortController().signal,
  })
  expect(written).toEqual({ path, sizeBytes: statSync(path).size })
  expect(JSON.parse(readFileSync(path, 'utf8')).chapters[0].sentences).toHaveLength(5000)
})

it('leaves nothing behind when it is cancelled', async () => {
  const path = join(tempFolder(), 'book.vtt')
  const writing = writeCaptionFile({ path, format: 'vtt', timeline, facts, signal: AbortSignal.abort() })
  await expect(writing).rejects.toMatchObject({ code: 'ABORTED' })
  expect(existsSync(path)).toBe(false)
  expect(existsSync(`${path}.part`)).toBe(false)
})
