import { errorCodes, type ErrorCode } from '../../shared/errors.ts'
import { knownLine } from './known-lines.ts'
import type { ReportSection } from './report-section.ts'

/** How the log begins an entry; what follows without it belongs to that entry. */
const entryStart = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\] \[(info|warn|error)\] {1,2}(.*)$/su
/** Where an error was thrown: of its line only the file and the place in it are told. */
const frame = /^ {4}at (?:.*[(/\\])?([\w.-]+):(\d{1,6}):(\d{1,6})\)?$/su

const maxEntries = 200
const maxFrames = 5
const codes: ReadonlySet<string> = new Set(errorCodes)

interface LogEntry {
  readonly time: string
  readonly level: string
  /** Nothing but what the program itself has written. */
  readonly said: string
  readonly codes: readonly ErrorCode[]
  readonly frames: string[]
}

/**
 * The last errors and the end of the log, without anything that could be the reader's: names, titles, texts, addresses, paths.
 * @param log as it is in its file; an entry that lacks its beginning is passed over
 * @param programFiles names of the program's own files, which places of errors may be told in
 */
export function logSections(log: string, programFiles: ReadonlySet<string>): readonly ReportSection[] {
  const entries = entriesOf(log, programFiles).slice(-maxEntries)
  return [
    { title: 'Errors in the log: how often, and when last', lines: lastErrors(entries) },
    {
      title: 'End of the log',
      lines: [
        'Times are local. Only what the program itself wrote is told; … is what stood there beside it.',
        ...entries.flatMap(({ time, level, said, frames }) => [`${time} ${level} ${said}`, ...frames]),
      ],
    },
  ]
}

function entriesOf(log: string, programFiles: ReadonlySet<string>): readonly LogEntry[] {
  const entries: LogEntry[] = []
  for (const line of log.split(/\r?\n/u)) {
    const [, time, level, text] = entryStart.exec(line) ?? []
    if (time !== undefined && level !== undefined && text !== undefined) {
      entries.push({ time, level, ...saidBy(text), frames: [] })
      continue
    }
    const [, file = '', row, column] = frame.exec(line) ?? []
    const frames = entries.at(-1)?.frames
    if (programFiles.has(file) && frames !== undefined && frames.length < maxFrames)
      frames.push(`  at ${file}:${row}:${column}`)
  }
  return entries
}

function saidBy(text: string): Pick<LogEntry, 'said' | 'codes'> {
  const found = text.match(/\b[A-Z]+(?:_[A-Z]+)*\b/gu)?.filter(isCode) ?? []
  const unknown = ['(a line that is left out)', ...new Set(found)].join(' ')
  return { said: knownLine(text) ?? unknown, codes: found }
}

function isCode(word: string): word is ErrorCode {
  return codes.has(word)
}

/** Each code with how often it was logged, and when last: the newest first. */
function lastErrors(entries: readonly LogEntry[]): ReportSection['lines'] {
  const seen = new Map<ErrorCode, { readonly count: number; readonly time: string }>()
  for (const entry of entries) {
    for (const code of new Set(entry.codes)) {
      const count = (seen.get(code)?.count ?? 0) + 1
      seen.delete(code)
      seen.set(code, { count, time: entry.time })
    }
  }
  if (seen.size === 0) return ['none in the log']
  return [...seen].toReversed().map(([code, { count, time }]) => [code, `${count}, ${time}`])
}
