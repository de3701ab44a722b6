import { stat } from 'node:fs/promises'
import type { AudiobookFile } from '../../../shared/audiobook.ts'
import type { BookFacts } from '../audio-file.ts'
import { writeTextFile } from '../text-file.ts'
import type { AudiobookReport } from './audiobook-report.ts'
import { reportPage } from './report-page.ts'

/** Where a report goes. */
export interface ReportPaths {
  readonly html: string
  readonly json: string
}

/**
 * Writes a report beside its book, as a page and as data, each whole or not at all.
 * @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL
 */
export async function writeReportFiles(
  report: AudiobookReport,
  paths: ReportPaths,
  cover?: BookFacts['cover'],
): Promise<readonly AudiobookFile[]> {
  await writeTextFile(paths.html, reportPage(report, cover))
  await writeTextFile(paths.json, `${JSON.stringify(report, undefined, 2)}\n`)
  return [await fileOf(paths.html, 'report-html'), await fileOf(paths.json, 'report-json')]
}

async function fileOf(path: string, kind: AudiobookFile['kind']): Promise<AudiobookFile> {
  return { path, kind, sizeBytes: (await stat(path)).size }
}
