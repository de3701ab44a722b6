import type { DocumentHeader } from '../../../shared/document.ts'
import type { ImportSource } from '../importer.ts'
import { directionOf, unknownLanguage } from '../text/detect-language.ts'
import { titleFromFileName } from '../text/file-title.ts'
import type { DocumentFacts } from './document-facts.ts'
import { authorNames, usefulTitle, yearOf } from './useful-title.ts'
import { readXmp } from './xmp.ts'

/** What is known of a document before its pages are read. `title` is undefined where the file gives none. */
export interface KnownHeader extends Omit<DocumentHeader, 'title'> {
  readonly title: string | undefined
}

/** Puts together what the file says of itself: its Info dictionary first, its XMP packet for what that leaves out. */
export function knownHeader(facts: DocumentFacts, file: ImportSource): KnownHeader {
  const xmp = readXmp(file.path, file.sizeBytes)
  const language = languageTag(facts.language) ?? languageTag(xmp.language) ?? unknownLanguage
  const authors = authorNames(facts.author)
  const publishedYear = yearOf(facts.creationDate)
  return {
    id: facts.id,
    title: usefulTitle(facts.title) ?? usefulTitle(xmp.title),
    authors: authors.length > 0 ? authors : xmp.authors.flatMap(authorNames),
    language,
    direction: directionOf(language),
    ...(publishedYear !== undefined && { publishedYear }),
    pageCount: facts.pageCount,
    source: { format: 'pdf', fileName: file.fileName, sizeBytes: file.sizeBytes },
  }
}

/** The header with a title: the file's own, else what stands above the text, else the file's name. */
export function completeHeader(known: KnownHeader, printedTitle: string | undefined): DocumentHeader {
  const title =
    known.title ??
    (printedTitle === undefined ? undefined : usefulTitle(printedTitle)) ??
    titleFromFileName(known.source.fileName)
  return { ...known, title }
}

/** A language tag that a file may have; undefined for anything else, also for `x-default` and the like. */
function languageTag(given: string): string | undefined {
  const tag = given.trim().replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,8}$/i.test(tag) || /^(?:und|mul|zxx|mis)\b/i.test(tag))
    return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
