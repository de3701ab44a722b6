import { joinLines, toInlines, type Insertion, type PlacedLine } from './block-text.ts'
import { styleBits } from './laid-page.ts'
import { tableText } from './table-block.ts'
import type { Block, BlockKind, BlockRole, Mark, PageArea } from '../../shared/document.ts'
import type { PageOutlineEntry } from './page-content.ts'
import type { FoundTable } from './tables.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A block whose lines are still being gathered. */
export interface BlockDraft {
  readonly id: string
  kind: BlockKind
  role?: BlockRole
  level?: number
  marker?: string
  readonly lines: PlacedLine[]
  /** Before which of its lines a page begins. */
  readonly pageBreaks: { readonly line: number; readonly label: string }[]
  readonly areas?: readonly PageArea[]
  readonly columns?: FoundTable['columns']
  /** Entries of the outline that begin with it. */
  readonly starts?: readonly PageOutlineEntry[]
}

/** Where the notes of a page are, by their marks. */
export type NotesOfPage = (page: number, mark: string) => string | undefined

/** Makes the block of a draft. */
export function finishDraft(
  draft: BlockDraft,
  vocabulary: Vocabulary,
  notes: NotesOfPage,
  bodyStyle: number,
): Block {
  const { id, kind, role, level, marker, lines } = draft
  const isTable = kind === 'table' && draft.columns !== undefined
  const page = lines[0]?.page ?? 0
  const table =
    isTable && draft.columns
      ? tableText(
          lines.map(({ line }) => line),
          draft.columns,
          page,
          vocabulary,
        )
      : undefined
  const joined = table ? undefined : joinLines(lines, joinOf(kind), vocabulary)
  const text = table?.text ?? joined?.text ?? ''
  const runs = table?.runs ?? joined?.runs ?? []
  const layouts = table?.lines ?? joined?.lines ?? []
  const insertions: Insertion[] = draft.pageBreaks.map(({ line, label }) => {
    const start = table ? 0 : (joined?.starts[line] ?? 0)
    return { start, end: start, inline: { kind: 'pageBreak', label } }
  })
  if (joined && kind !== 'code' && kind !== 'formula')
    addNoteReferences(insertions, text, runs, lines, joined.starts, notes)
  return {
    id,
    kind,
    ...(level === undefined ? {} : { level }),
    ...(marker === undefined ? {} : { marker }),
    ...(role === undefined ? {} : { role }),
    inlines: toInlines(
      text,
      runs,
      insertions,
      joined ? linksOf(lines, joined.starts, text.length) : [],
      ignoredBits(kind, runs, bodyStyle),
    ),
    ...(table ? { table: table.shape } : {}),
    layout: { lines: layouts, ...(draft.areas && draft.areas.length > 0 ? { areas: draft.areas } : {}) },
  }
}

function joinOf(kind: BlockKind): 'space' | 'lineBreak' {
  return kind === 'code' || kind === 'formula' || kind === 'figure' ? 'lineBreak' : 'space'
}

/** Links as ranges of the block's text. */
function linksOf(lines: readonly PlacedLine[], starts: readonly number[], length: number): LinkedRange[] {
  return lines.flatMap(({ links = [] }, i) =>
    links.map(({ start, end, href }) => {
      const from = Math.min(length, (starts[i] ?? 0) + start)
      const to = Math.min(length, (starts[i] ?? 0) + end)
      return {
        start: from,
        end: to,
        mark: { kind: 'link' as const, target: { kind: 'external' as const, href } },
      }
    }),
  )
}

interface LinkedRange {
  readonly start: number
  readonly end: number
  readonly mark: Mark
}

/** What a whole block is set in does not set a part of it apart. */
function ignoredBits(kind: BlockKind, runs: readonly number[], bodyStyle: number): number {
  let all = ~0
  for (let k = 1; k < runs.length; k += 2) all &= runs[k] ?? 0
  const whole = runs.length > 0 ? all & (styleBits.bold | styleBits.italic | styleBits.monospaced) : 0
  const isPlain = kind === 'heading' || kind === 'code' || kind === 'formula' || kind === 'caption'
  return (
    (bodyStyle & (styleBits.bold | styleBits.italic | styleBits.monospaced)) |
    (isPlain ? whole : 0) |
    (kind === 'code' ? ~0 : 0)
  )
}

function addNoteReferences(
  insertions: Insertion[],
  text: string,
  runs: readonly number[],
  lines: readonly PlacedLine[],
  starts: readonly number[],
  notes: NotesOfPage,
): void {
  let line = 0
  for (let k = 0; k < runs.length; k += 2) {
    if (((runs[k + 1] ?? 0) & styleBits.superscript) === 0) continue
    const start = runs[k] ?? 0
    const end = Math.min(text.length, runs[k + 2] ?? text.length)
    const raised = text.slice(start, end)
    const mark = raised.trim()
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= start) line++
    const page = lines[line]?.page
    if (mark === '' || mark.length > 4 || page === undefined) continue
    const blockId = notes(page, mark)
    if (blockId === undefined) continue
    const from = start + raised.indexOf(mark)
    insertions.push({
      start: from,
      end: from + mark.length,
      inline: {
        kind: 'noteReference',
        text: mark,
        target: { kind: 'internal', locator: { blockId, charOffset: 0 } },
      },
    })
  }
}
