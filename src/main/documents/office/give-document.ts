import { displayText } from '../../../core/text/display-text.ts'
import type { Block, DocumentFormat, DocumentHeader, Section } from '../../../shared/document.ts'
import type { ImportSink, ImportSource } from '../importer.ts'
import { detectLanguage, directionOf } from '../text/detect-language.ts'
import { titleFromFileName } from '../text/file-title.ts'
import type { DraftResult } from './draft-document.ts'

/** What an office file says of itself; '' or [] where it says nothing. */
export interface OfficeMetadata {
  readonly title: string
  readonly authors: readonly string[]
  /** BCP 47 */
  readonly language: string
  readonly description: string
  readonly publishedYear: number | undefined
}

/** Gives a document that was read to the sink. An aborted signal throws its reason. */
export async function giveDocument(
  format: DocumentFormat,
  file: ImportSource,
  metadata: OfficeMetadata,
  { sections, language: written }: DraftResult,
  sink: ImportSink,
  signal: AbortSignal,
): Promise<void> {
  const language = written || metadata.language || (await detectLanguage(sampleOf(sections)))
  signal.throwIfAborted()
  const { authors, description, publishedYear } = metadata
  const header: DocumentHeader = {
    id: file.id,
    title: metadata.title || titleIn(sections) || titleFromFileName(file.fileName),
    authors,
    language,
    direction: directionOf(language),
    ...(description === '' ? {} : { description }),
    ...(publishedYear === undefined ? {} : { publishedYear }),
    source: { format, fileName: file.fileName, sizeBytes: file.sizeBytes },
  }
  const named = sections.filter(({ title }) => title !== '')
  sink.header(
    header,
    named.map(({ title, level }) => ({ title, level })),
  )
  for (const section of sections) {
    signal.throwIfAborted()
    await sink.section(withDirections(section, header.direction))
  }
}

/** Blocks say their direction only where it isn't the document's. */
function withDirections(section: Section, direction: 'ltr' | 'rtl'): Section {
  const settle = (block: Block): Block => {
    // Only paragraphs from right to left are marked in these files.
    const own = block.direction ?? (direction === 'rtl' && isPlainlyLatin(block) ? 'ltr' : direction)
    const { direction: _, ...rest } = block
    return own === direction ? rest : { ...rest, direction: own }
  }
  const isSettled = direction === 'ltr' && section.blocks.every((block) => block.direction === undefined)
  return isSettled ? section : { ...section, blocks: section.blocks.map(settle) }
}

function isPlainlyLatin(block: Block): boolean {
  const text = displayText(block)
  return /\p{Script=Latin}/u.test(text) && !/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
}

/** The first title of the text, for a file that names none. */
function titleIn(sections: readonly Section[]): string {
  for (const { blocks } of sections) {
    const title = blocks.find(({ role }) => role === 'title')
    if (title !== undefined) return displayText(title).replace(/\s+/g, ' ').trim()
  }
  return ''
}

const sampleChars = 4000

function sampleOf(sections: readonly Section[]): string {
  let sample = ''
  for (const { blocks } of sections) {
    for (const block of blocks) {
      if (sample.length >= sampleChars) return sample.slice(0, sampleChars)
      if (block.kind !== 'code' && block.kind !== 'formula') sample += `${displayText(block)} `
    }
  }
  return sample
}

/** Names that programs give a document by themselves. */
const automaticTitle =
  /^(?:untitled|unbenannt|document|dokument|normal|sans titre|sin título)?\s*\d*$|^microsoft (?:office )?word\b|^powerpoint presentation$/i

/** A title that a person gave; '' for a program's. */
export function givenTitle(title: string): string {
  const plain = title.replace(/\s+/g, ' ').trim()
  return automaticTitle.test(plain) ? '' : plain
}

/** The names of several authors, as Word writes them in one field. */
export function authorsIn(creators: readonly string[]): readonly string[] {
  const names = creators.flatMap((creator) => creator.split(/\s*;\s*/)).map((name) => name.trim())
  return [
    ...new Set(names.filter((name) => name !== '' && !/^(?:user|admin|administrator|unknown)$/i.test(name))),
  ]
}

/** The year of a date (ISO 8601); undefined for none, and for the years that programs begin to count at. */
export function yearOf(date: string): number | undefined {
  const year = Number(/^\s*(\d{4})\b/.exec(date)?.[1] ?? Number.NaN)
  return Number.isNaN(year) || year < 1971 ? undefined : year
}
