import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseFile } from 'music-metadata'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { Library } from '../../../src/main/library/library.ts'
import { chapterBook } from '../../support/chapter-book.ts'

const cli = fileURLToPath(new URL('../../../src/main/cli.ts', import.meta.url))
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function lectern(...args: readonly string[]) {
  return spawnSync(process.execPath, [cli, '--data', join(folder, 'data'), ...args], { encoding: 'utf8' })
}

/** Whether some of an audiobook is spoken and encoded. */
function hasSegments(audiobooks: string): boolean {
  if (!existsSync(audiobooks)) return false
  const folders = readdirSync(audiobooks, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.some(({ name }) =>
    readdirSync(join(audiobooks, name)).some((file) => file.endsWith('.segment')),
  )
}

/** A book of three chapters, the second one long enough to stop an export in it. */
function writeBook(sentences = 2): string {
  const text = 'The old house stood at the end of the lane. Nobody had lived there for years. '.repeat(
    sentences,
  )
  const path = join(folder, 'book.epub')
  const chapters = ['One', 'Two', 'Three'].map((title) => ({ title, paragraphs: [text] }))
  writeFileSync(path, chapterBook({ title: 'The Lane', author: 'A. N. Author', chapters }))
  return path
}

describe('lectern export', () => {
  it('makes an MP3 that an independent reader finds whole: tags, chapters, length', async () => {
    const output = join(folder, 'book.mp3')
    const { status, stdout } = lectern('export', writeBook(), '-o', output, '--json')
    expect(status).toBe(0)
    const result = JSON.parse(stdout)
    expect(result.chapters.map((chapter: { title: string }) => chapter.title)).toEqual([
      'One',
      'Two',
      'Three',
    ])
    const { common, format } = await parseFile(output, { includeChapters: true, duration: true })
    expect(common).toMatchObject({ title: 'The Lane', artist: 'A. N. Author', language: 'eng' })
    expect(format.codec).toBe('MPEG 2 Layer 3')
    expect(Math.abs((format.duration ?? 0) - result.durationSeconds)).toBeLessThan(0.1)
  }, 60_000)

  it.skipIf(!hasFfmpeg)(
    'decodes to exactly the frames that were spoken (needs ffmpeg)',
    () => {
      const output = join(folder, 'book.mp3')
      const { durationSeconds } = JSON.parse(lectern('export', writeBook(), '-o', output, '--json').stdout)
      const decoded = spawnSync('ffmpeg', ['-v', 'error', '-i', output, '-f', 's16le', '-'], {
        maxBuffer: 2 ** 28,
      })
      expect(decoded.stdout.length / 2).toBe(Math.round(durationSeconds * 22_050))
    },
    60_000,
  )

  it('ends with code 130 on Ctrl-C and leaves no file behind', async () => {
    const output = join(folder, 'book.mp3')
    const child = spawn(process.execPath, [
      cli,
      '--data',
      join(folder, 'data'),
      'export',
      writeBook(3000),
      '-o',
      output,
    ])
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
    await untilTrue(() => hasSegments(join(folder, 'data', 'audiobooks')))
    child.kill('SIGINT')
    expect(await closed).toBe(130)
    expect(readdirSync(folder).filter((name) => name.includes('mp3'))).toEqual([])
  }, 60_000)

  it('tells by its exit code that the document is at fault, and writes nothing', () => {
    const path = join(folder, 'broken.epub')
    writeFileSync(path, readFileSync(writeBook()).subarray(0, 200))
    const { status, stderr } = lectern('export', path, '-o', join(folder, 'book.mp3'))
    expect(status).toBe(3)
    expect(stderr).toContain('DOCUMENT_DAMAGED')
    expect(existsSync(join(folder, 'book.mp3'))).toBe(false)
  })

  it('refuses to write over the document itself', () => {
    const path = writeBook()
    const before = readFileSync(path)
    const { status, stderr } = lectern('export', path, '-o', path)
    expect(status).toBe(6)
    expect(stderr).toContain('EXPORT_WRITE_FAILED')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('tells by its exit code that the output is at fault', () => {
    const { status, stderr } = lectern('export', writeBook(), '-o', join(folder, 'nowhere', 'book.mp3'))
    expect(status).toBe(6)
    expect(stderr).toContain('EXPORT_WRITE_FAILED')
  })
})

describe('lectern inspect', () => {
  it('counts what would be spoken and skipped in each section', () => {
    const { status, stdout } = lectern('inspect', writeBook(), '--json')
    expect(status).toBe(0)
    const { sections, spokenChars, skippedChars } = JSON.parse(stdout)
    expect(sections.map((section: { title: string }) => section.title)).toEqual(['One', 'Two', 'Three'])
    expect(spokenChars).toBeGreaterThan(400)
    expect(skippedChars).toBe(0)
  })

  it('accounts for every character, by the rules that the library has', () => {
    const path = join(folder, 'text.md')
    writeFileSync(
      path,
      '# Oil\n\nSee https://example.org now.\n\n| Oil | Two pence |\n| --- | --- |\n| a | b |\n',
    )
    const { status, stdout } = lectern('inspect', path, '--ledger', '--json')
    expect(status).toBe(0)
    const report = JSON.parse(stdout)
    const chars = (ranges: readonly { start: number; end: number }[]) =>
      ranges.reduce((sum, { start, end }) => sum + end - start, 0)
    expect(chars(report.ranges)).toBe(report.charCount)
    expect(report.rules).toEqual([{ rule: 'address', mode: 'name', charCount: 19, placeCount: 1 }])
    expect(report.ranges.filter(({ kind }: { kind: string }) => kind !== 'spoken')).toMatchObject([
      { sectionIndex: 0, start: 4, end: 23, kind: 'named', rule: 'address' },
    ])
    expect(existsSync(join(folder, 'data'))).toBe(false)

    mkdirSync(join(folder, 'data'))
    const library = Library.open({ path: join(folder, 'data', 'library.sqlite'), clock: systemClock })
    library.changeSettings({ spokenRules: { table: 'skip', address: 'speak' } })
    library.close()
    expect(lectern('inspect', path, '--ledger').stdout).toMatch(/skipped by rule table +17 {2}in 1 place/)
    const { skippedCharsByRule } = JSON.parse(lectern('inspect', path, '--json').stdout)
    expect(skippedCharsByRule).toEqual({ table: 17 })
    expect(lectern('inspect', path, '--spoken').stdout).not.toContain('pence')
  })

  it('prints one JSON line for each sentence, whose locator finds it in the text', () => {
    const { stdout } = lectern('inspect', writeBook(1), '--sentences')
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const chapter = (title: string) => [
      title,
      'The old house stood at the end of the lane.',
      'Nobody had lived there for years.',
    ]
    expect(lines.map((line) => line.text)).toEqual(['One', 'Two', 'Three'].flatMap(chapter))
    expect(lines[2]).toMatchObject({ sectionIndex: 0, locator: { charOffset: 44 }, end: 77 })
  })
})

describe('lectern speak', () => {
  it('writes a WAV file of the right length', async () => {
    const output = join(folder, 'hello.wav')
    const { status, stdout } = lectern('speak', 'Good evening. How are you?', '-o', output, '--json')
    expect(status).toBe(0)
    const { durationSeconds } = JSON.parse(stdout)
    expect(durationSeconds).toBeGreaterThan(1)
    const { format } = await parseFile(output)
    expect(format).toMatchObject({ sampleRate: 22_050, numberOfChannels: 1, bitsPerSample: 16 })
    expect(format.duration).toBeCloseTo(durationSeconds, 3)
  })

  it('refuses a voice that does not exist with exit code 4', () => {
    const { status, stderr } = lectern('speak', 'Hello', '--voice', 'nobody', '-o', join(folder, 'x.wav'))
    expect(status).toBe(4)
    expect(stderr).toContain('lectern voices')
  })
})

describe('lectern voices', () => {
  it('lists the voices of a language', () => {
    const { stdout } = lectern('voices', '--language', 'de', '--json')
    expect(JSON.parse(stdout).length).toBeGreaterThan(0)
    for (const voice of JSON.parse(stdout)) expect(voice.languages.join()).toMatch(/\bde\b/)
  })
})

describe('lectern', () => {
  it('ends with code 2 for an option that it does not have', () => {
    expect(lectern('export', '--quality', 'best').status).toBe(2)
  })

  it('says which version it is', () => {
    const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
    const { status, stdout } = lectern('--version')
    expect(status).toBe(0)
    expect(stdout.trim()).toBe(JSON.parse(manifest).version)
  })

  it('writes an error as JSON where JSON was asked for', () => {
    const { status, stdout, stderr } = lectern('inspect', join(folder, 'gone.epub'), '--json')
    expect(status).toBe(3)
    expect(stdout).toBe('')
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'DOCUMENT_NOT_FOUND', retryable: false } })
  })
})

async function untilTrue(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}
