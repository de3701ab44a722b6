import { displayText } from '../../../core/text/display-text.ts'
import type { DocumentHeader, Section } from '../../../shared/document.ts'
import type { Importer } from '../importer.ts'
import { detectLanguage, directionOf } from '../text/detect-language.ts'
import { titleFromFileName } from '../text/file-title.ts'
import { hasLetters, noWords, readText } from '../text/read-text.ts'
import { textImporter } from '../text/text-importer.ts'
import { hasDenseMarks } from './dense-marks.ts'
import { parseMarkdown } from './parse-markdown.ts'

/**
 * Reads Markdown: headings become sections, front matter the header. Pictures aren't read, as the file stands alone;
 * their descriptions stand in their places. A file with thousands of marks in one paragraph is read as plain text. Errors are those of `readText` and `parseMarkdown`.
 */
export const markdownImporter: Importer = {
  format: 'markdown',
  async import(file, sink, limits, signal) {
    const text = await readText(file)
    signal.throwIfAborted()
    if (hasDenseMarks(text)) return textImporter.import(file, sink, limits, signal)
    const { sections, ...parsed } = parseMarkdown(text, limits.maxDepth)
    if (!sections.some(({ blocks }) => blocks.some((block) => hasLetters(displayText(block)))))
      throw noWords()
    const language = parsed.language ?? (await detectLanguage(sampleOf(sections)))
    signal.throwIfAborted()
    const header: DocumentHeader = {
      id: file.id,
      ...parsed,
      title: parsed.title ?? titleFromFileName(file.fileName),
      language,
      direction: directionOf(language),
      source: { format: 'markdown', fileName: file.fileName, sizeBytes: file.sizeBytes },
    }
    sink.header(
      header,
      sections.map(({ title, level }) => ({ title, level })),
    )
    for (const section of sections) await sink.section(section)
  },
}

const sampleChars = 4000

/** Text to tell the language by: paragraphs and quotes first, as code and tables are in no language. */
function sampleOf(sections: readonly Section[]): string {
  const blocks = sections.flatMap((section) => section.blocks)
  const prose = blocks.filter(({ kind }) => kind !== 'code' && kind !== 'table' && kind !== 'heading')
  let sample = ''
  for (const block of [...prose, ...blocks]) {
    if (sample.length >= sampleChars) break
    sample += `${displayText(block)} `
  }
  return sample.slice(0, sampleChars)
}
