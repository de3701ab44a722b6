import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chapterBook } from '../tests/support/chapter-book.ts'
import type { FinishedAudiobook } from '../src/shared/audiobook.ts'
import type { BenchRow } from './bench-row.ts'
import { novelChapters } from './novel.ts'

const cli = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url))
/** As `npm run lectern` has it: what is new may not take 100 MB before it is looked through. */
const nodeFlags = ['--max-semi-space-size=8']
/** About thirty hours. */
const chapterCount = 225
const limitMb = 500

/**
 * A book of thirty hours becomes an MP3 on the command line, by the offline voice; its sentences come again and again, so that
 * nearly all of them are in the cache. The memory is the highest that the process ever had, all its threads included; it starts no other.
 */
export async function benchExportLong(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-long-'))
  try {
    const chapters = novelChapters()
      .slice(0, chapterCount)
      .map((paragraphs, index) => ({ title: `Chapter ${index + 1}`, paragraphs }))
    const book = join(folder, 'book.epub')
    writeFileSync(book, chapterBook({ title: 'A Long Book', author: 'Nobody', chapters }))
    const startMs = performance.now()
    const { peakMb, durationSeconds } = await exportBook(book, folder)
    const seconds = (performance.now() - startMs) / 1000
    const hours = durationSeconds / 3600
    return [
      {
        name: `memory of an audiobook of ${hours.toFixed(1)} hours (MP3, ${(durationSeconds / seconds).toFixed(0)} × real time)`,
        ours: `${peakMb.toFixed(0)} MB`,
        peer: `${limitMb} MB (limit)`,
        ratio: `${(peakMb / limitMb).toFixed(2)}×`,
        aim: '≤ 1×',
        isMet: peakMb <= limitMb,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function exportBook(book: string, folder: string) {
  const output = join(folder, 'book.mp3')
  const args = [...nodeFlags, cli, '--data', join(folder, 'data'), 'export', book, '-o', output, '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let peakMb = 0
  const watch = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid ?? 0))), 500)
  let json = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (json += text))
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`The export ended with ${String(code)}.`)
  const { durationSeconds } = JSON.parse(json) as FinishedAudiobook
  return { peakMb, durationSeconds }
}

/** The highest resident memory of a process so far, in MB; Linux alone tells it. */
function peakOf(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1000
  } catch {
    return 0
  }
}
