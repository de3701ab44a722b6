import { type OfficeMetadata, authorsIn, givenTitle, yearOf } from '../office/give-document.ts'
import { charactersOf, childOf } from '../office/xml-node.ts'
import { canonicalLanguage } from '../text/detect-language.ts'
import type { WordPackage } from './word-package.ts'

/** Reads the core properties (ECMA-376 part 2, section 11). */
export function readMetadata(wordPackage: WordPackage): OfficeMetadata {
  const relationship = [...wordPackage.relationshipsOf('').values()].find(
    ({ type }) => type === 'core-properties',
  )
  const properties = wordPackage.tree(relationship?.target ?? 'docProps/core.xml')
  const text = (name: string): string => charactersOf(childOf(properties, name)).trim()
  return {
    title: givenTitle(text('dc:title')),
    authors: authorsIn([text('dc:creator')]),
    language: canonicalLanguage(text('dc:language')) ?? '',
    description: text('dc:description') || text('dc:subject'),
    publishedYear: yearOf(text('dcterms:created')),
  }
}
