import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DocumentHeader } from '../../../shared/document.ts'
import type { Importer } from '../importer.ts'
import { detectLanguage, directionOf } from './detect-language.ts'
import { titleFromFileName } from './file-title.ts'
import { parseText } from './parse-text.ts'
import { readText } from './read-text.ts'

/**
 * Reads plain text: finds the charset, joins wrapped lines to paragraphs, and makes sections of the chapter headings.
 * Errors are those of `readText`.
 */
export const textImporter: Importer = {
  format: 'text',
  async import(file, sink, _limits, signal) {
    const text = await readText(file)
    signal.throwIfAborted()
    const parsed = parseText(text)
    const language = parsed.language ?? (await detectLanguage(parsed.sample))
    signal.throwIfAborted()
    const header: DocumentHeader = {
      id: file.id,
      title: parsed.title ?? titleFromFileName(file.fileName),
      authors: parsed.authors,
      language,
      direction: directionOf(language),
      source: { format: 'text', fileName: file.fileName, sizeBytes: file.sizeBytes },
    }
    sink.header(header, parsed.outline)
    for (const section of parsed.sections()) {
      await sink.section(section)
      // An abort arrives as a message, which is only seen between two turns of the event loop.
      await nextTurn()
      signal.throwIfAborted()
    }
  },
}
