import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import { expect, test } from 'vitest'
import { narrationRateHz } from '../../../../src/main/narration/narration-protocol.ts'
import { decodeCompressed } from '../../../../src/main/speech/together/audio-formats/compressed.ts'
import { buildNarratedEpub } from '../../../support/build-narrated-epub.ts'
import { runLectern } from '../../../support/lectern-cli.ts'
import { correlation, recordingOf } from '../../../support/narrated-listening.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const paragraphs = ['The lamp stood on the table. Nobody had lit it for years.', 'Then a visitor came.']

test('tells who reads a book, and for how long', async () => {
  const folder = tempFolder()
  const path = join(folder, 'book.epub')
  const epub = await buildNarratedEpub({ paragraphs, level: 'sentence' })
  writeFileSync(path, epub.bytes)
  const { stdout } = await runLectern(['--data', join(folder, 'data'), 'inspect', path])
  expect(stdout).toMatch(/the book brings its own recording: read by Ada Reader, 0:0\d/)
  const { stdout: json } = await runLectern(['--data', join(folder, 'data'), 'inspect', path, '--json'])
  expect(JSON.parse(json)).toMatchObject({ narration: { narrators: ['Ada Reader'] } })
}, 60_000)

test('makes an audiobook of the recording, with its narrator, and of another voice where nobody reads', async () => {
  const folder = tempFolder()
  const path = join(folder, 'book.epub')
  const output = join(folder, 'book.mp3')
  const epub = await buildNarratedEpub({ paragraphs, level: 'word', silent: [1] })
  writeFileSync(path, epub.bytes)
  const { code, stdout, stderr } = await runLectern(
    [
      '--data',
      join(folder, 'data'),
      'export',
      path,
      '-o',
      output,
      '--bitrate',
      '128',
      '--loudness',
      'off',
      '--json',
    ],
    { env: { TOGETHER_API_KEY: undefined } },
  )
  expect(stderr).not.toContain('Error')
  expect(code).toBe(0)
  const file = readFileSync(output)
  const { common } = await parseFile(output)
  expect(common.composer).toEqual(['Ada Reader'])
  const { pcm, sampleRateHz } = await decodeCompressed(file, 'mp3', new AbortController().signal)
  expect(sampleRateHz).toBe(44_100)
  const recording = recordingOf(epub)
  const seconds = epub.words.at(-1)?.endSeconds ?? 0
  const length = Math.floor(seconds * sampleRateHz)
  expect(correlation(pcm.subarray(0, length), recording.subarray(0, length))).toBeGreaterThan(0.97)
  const { durationSeconds } = JSON.parse(stdout) as { durationSeconds: number }
  expect(durationSeconds).toBeGreaterThan(seconds + 1)
}, 60_000)

test('says once why it reads a recording in AAC by another voice, and where it can be heard', async () => {
  const folder = tempFolder()
  const path = join(folder, 'book.epub')
  const output = join(folder, 'book.mp3')
  writeFileSync(path, (await buildNarratedEpub({ paragraphs, level: 'sentence', format: 'm4a' })).bytes)
  const { code, stderr } = await runLectern(
    ['--data', join(folder, 'data'), 'export', path, '-o', output, '--json'],
    { env: { TOGETHER_API_KEY: undefined } },
  )
  expect(code).toBe(0)
  const reason =
    'The recording of this book is AAC, which can be heard in the window of Lectern alone. Another voice reads it here.'
  expect(stderr.split(reason)).toHaveLength(2)
  const { pcm } = await decodeCompressed(readFileSync(output), 'mp3', new AbortController().signal)
  expect(pcm.length).toBeGreaterThan(2 * narrationRateHz)
}, 60_000)
