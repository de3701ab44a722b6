import { floors } from './floors.ts'
import type { ScorecardFile } from './score-files.ts'
import type { TextScores } from './scoring/text-scores.ts'
import type { TreeScores } from './scoring/tree-scores.ts'

/** What a file came to: ours, and what others gave. */
export interface FileResult {
  readonly file: ScorecardFile
  /** Undefined where there is no reader of the format. */
  readonly ours: TreeScores | undefined
  readonly others: readonly { readonly name: string; readonly scores: TextScores | undefined }[]
}

const ourColumns: readonly (readonly [string, keyof TreeScores])[] = [
  ['order', 'order'],
  ['too much', 'extra'],
  ['furniture, precision', 'furniturePrecision'],
  ['recall', 'furnitureRecall'],
  ['hyphens', 'hyphens'],
  ['headings, precision', 'headingPrecision'],
  ['recall', 'headingRecall'],
  ['levels', 'headingLevels'],
  ['sections', 'sections'],
  ['paragraphs', 'paragraphs'],
  ['tables, captions', 'floats'],
  ['notes', 'notes'],
  ['citations, precision', 'citationPrecision'],
  ['recall', 'citationRecall'],
  ['unaccounted', 'unaccounted'],
]

/** The page of the documentation. @param versions names of the programs with their versions */
export function writeReport(results: readonly FileResult[], versions: readonly string[]): string {
  const extensions = [...new Set(results.map(({ file }) => file.extension))]
  const isPrinted = (result: FileResult) => result.file.extension === 'pdf'
  return `# Scorecard

How well documents are read, measured on files whose right reading is written down beside them
([\`tests/fixtures/scorecard\`](../tests/fixtures/scorecard/README.md)): ${results.length} files in ${extensions.length} formats, made by the programs
that people make such files with. \`npm run scorecard\` writes this page; the floors are checked by the tests. Shares are from
0 to 1; a dash means that there is nothing to find. The readers were improved by these files: they say what holds, not how unseen files fare.

- **order**: of the words of the running text, those that come in order (longest common subsequence);
- **too much**: of the words that are heard as running text, those that are not, or not there;
- **furniture**: of the words set aside as heads, page numbers, line numbers and watermarks, those that are (precision), and of all of
  them, and of what a site has around an article, those that are not heard (recall);
- **hyphens**: of the words that a line's end divides, those that are whole, with their own hyphens and no others;
- **headings**, and of those found the **levels**; **sections** by their titles; **paragraphs** that are one block, word for word;
  **tables and captions** marked as such; **notes** whose mark stands behind the right word and leads to the right text;
  **citations** left out of what is spoken;
- **unaccounted**: characters of the file (by pdf.js, or between the tags) that are nowhere in the tree.

## Lectern

${table(
  ['file', 'producer', ...ourColumns.map(([name]) => name)],
  results.map(({ file, ours }) => [
    file.name,
    file.file.producer,
    ...ourColumns.map(([, key]) => (ours === undefined ? 'no reader' : shown(ours[key]))),
  ]),
)}

Floors: ${floors.map(({ score, limit, isCeiling }) => `${nameOf(score)} ${isCeiling === true ? '≤' : '≥'} ${limit}`).join(', ')}.
${exceptions()}
## Beside others: printed pages

Order / furniture not heard / hyphens. officeparser is asked to leave heads and feet out; the others don't tell them from the text.
What a tool gives line by line, it gives with the hyphens of the lines.

${comparison(results.filter(isPrinted))}

## Beside others: office files, books and web pages

Order / too much / furniture not heard. Notes that are given at the end count as too much.

${comparison(results.filter((result) => !isPrinted(result)))}

Versions: ${versions.join(', ')}. What is not installed is left out; officeparser is taken from the folder that
\`SCORECARD_MODULES\` names.
`
}

function exceptions(): string {
  const lines = floors.flatMap(({ score, except }) =>
    Object.entries(except ?? {}).map(
      ([file, { limit, because }]) => `${file}: ${nameOf(score)} ≥ ${limit} (${because})`,
    ),
  )
  return lines.length === 0 ? '' : `Except ${lines.join('; ')}.\n`
}

function nameOf(score: keyof TreeScores): string {
  const names: Readonly<Partial<Record<keyof TreeScores, string>>> = {
    extra: 'too much',
    furniturePrecision: 'furniture precision',
    furnitureRecall: 'furniture recall',
    headingPrecision: 'heading precision',
    headingRecall: 'heading recall',
    citationPrecision: 'citation precision',
    citationRecall: 'citation recall',
    floats: 'tables and captions',
  }
  return names[score] ?? score
}

function comparison(results: readonly FileResult[]): string {
  const names = [...new Set(results.flatMap(({ others }) => others.map(({ name }) => name)))]
  return table(
    ['file', 'Lectern', ...names],
    results.map(({ file, ours, others }) => [
      file.name,
      triple(ours, file.extension),
      ...names.map((name) => {
        const other = others.find((candidate) => candidate.name === name)
        return other === undefined ? '' : triple(other.scores, file.extension)
      }),
    ]),
  )
}

function triple(scores: TextScores | undefined, extension: string): string {
  if (scores === undefined) return 'cannot'
  const { order, extra, furnitureRecall, hyphens } = scores
  const values = extension === 'pdf' ? [order, furnitureRecall, hyphens] : [order, extra, furnitureRecall]
  return values.map(shown).join(' / ')
}

/** Rounded down: what is not whole must not look so. */
function shown(value: number | string | undefined): string {
  if (value === undefined) return '–'
  if (typeof value === 'string') return value
  return Number.isInteger(value) ? String(value) : (Math.floor(value * 1000) / 1000).toFixed(3)
}

/** A table of Markdown with columns of even width. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  )
}
