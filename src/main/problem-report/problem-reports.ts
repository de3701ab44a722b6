import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { reportText } from '../../core/problem-report/report-text.ts'
import { AppError, toPlainError } from '../../shared/errors.ts'
import type { ProblemReport } from '../../shared/problem-report.ts'
import type { Services } from '../services.ts'
import { logEnd } from './log-end.ts'
import { logSections } from './log-sections.ts'
import { sectionsText, type ReportSection } from './report-section.ts'
import { cacheLines, libraryLines, speechLines } from './services-lines.ts'
import { settingsLines } from './settings-lines.ts'
import { systemLines, thisSystem } from './system-lines.ts'

export interface ProblemReportsOptions {
  readonly services: Services
  readonly hasSearch: boolean
  /** Of the program. */
  readonly version: string
  readonly logPath: string
  /** Folder of the built main process. */
  readonly programFolder: string
}

/** A voice or a secret store that hangs may be the very problem: nothing is waited for longer. */
const patienceMs = 2000

/** Makes reports of problems: what a maintainer needs to know, and nothing of what is read. Nothing is sent. */
export class ProblemReports {
  readonly #options: ProblemReportsOptions
  #last: ProblemReport = { id: 0, facts: '' }

  constructor(options: ProblemReportsOptions) {
    this.#options = options
  }

  /** Makes a report of how the program is now, and keeps it in place of the one before. */
  async make(): Promise<ProblemReport> {
    const { services, hasSearch, version, logPath, programFolder } = this.#options
    const { library, cache, together, audiobooks, offlineEngine } = services
    const hasOfflineVoice = offlineEngine.listVoices().then(
      () => true,
      () => false,
    )
    const [offlineVoice, keyLoaded, log] = await Promise.all([
      unlessSlow(hasOfflineVoice),
      unlessSlow(together.apiKey.load().then(() => true)),
      logEnd(logPath),
    ])
    const sections: readonly ReportSection[] = [
      section('Program', () => programLines(version)),
      section('System', () => systemLines(thisSystem())),
      section('Library', () =>
        libraryLines({
          version: library.version(),
          isRestored: library.recovery !== undefined,
          isSearchable: hasSearch,
          entries: library.list(),
          audiobooks: audiobooks.list(),
        }),
      ),
      section('Speech', () =>
        speechLines({
          voice: library.settings().voice,
          account: keyLoaded === 'not known' ? keyLoaded : together.apiKey.state(),
          service: together.engine.serviceState(),
          offlineVoice,
        }),
      ),
      section('Audio cache', () => cacheLines(cache.stats())),
      section('Settings', () => settingsLines(library.settings())),
      ...logSections(log, programFiles(programFolder)),
    ]
    this.#last = { id: this.#last.id + 1, facts: sectionsText(sections) }
    return this.#last
  }

  /** The whole text of the report that was made last. @throws {AppError} IPC_BAD_REQUEST for another one */
  text(id: number, whatHappened: string): string {
    if (id !== this.#last.id || id === 0)
      throw new AppError('IPC_BAD_REQUEST', 'This report was replaced by a newer one.')
    return reportText(this.#last.facts, whatHappened)
  }
}

async function unlessSlow<Value>(work: Promise<Value>): Promise<Value | 'not known'> {
  const ended = new AbortController()
  const slow = setTimeout(patienceMs, 'not known' as const, { signal: ended.signal })
  try {
    return await Promise.race([work, slow])
  } finally {
    slow.catch(() => undefined)
    ended.abort()
  }
}

/** A part that can't be told is a fact as well: a report is wanted most when something is broken. */
function section(title: string, lines: () => ReportSection['lines']): ReportSection {
  try {
    return { title, lines: lines() }
  } catch (error) {
    return { title, lines: [['not to be told', toPlainError(error).code]] }
  }
}

function programLines(version: string): ReportSection['lines'] {
  const { electron, chrome, node, v8, uv } = process.versions
  return [
    ['Lectern', version],
    ['reported at', new Date().toISOString()],
    ['Electron', electron ?? 'none'],
    ['Chromium', chrome ?? 'none'],
    ['Node.js', node],
    ['V8', v8],
    ['libuv', uv],
  ]
}

/** Their names; none where the folder can't be read. */
function programFiles(folder: string): ReadonlySet<string> {
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return new Set(paths.map((path) => basename(path)))
  } catch {
    return new Set()
  }
}
