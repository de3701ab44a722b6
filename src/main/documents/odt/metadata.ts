import { type OfficeMetadata, authorsIn, givenTitle, yearOf } from '../office/give-document.ts'
import { charactersOf, childOf, childrenOf } from '../office/xml-node.ts'
import { canonicalLanguage } from '../text/detect-language.ts'
import type { OpenPackage } from './open-package.ts'

/** Reads `meta.xml` (OpenDocument 1.3 part 3, section 4). */
export function readMetadata(openPackage: OpenPackage): OfficeMetadata {
  const meta = childOf(openPackage.tree('meta.xml'), 'office:meta')
  const texts = (name: string): string[] => childrenOf(meta, name).map((node) => charactersOf(node).trim())
  const first = (name: string): string => texts(name).find((text) => text !== '') ?? ''
  // `dc:creator` is who saved it last.
  const initial = authorsIn(texts('meta:initial-creator'))
  return {
    title: givenTitle(first('dc:title')),
    authors: initial.length > 0 ? initial : authorsIn(texts('dc:creator')),
    language: canonicalLanguage(first('dc:language')) ?? '',
    description: first('dc:description') || first('dc:subject'),
    publishedYear: yearOf(first('meta:creation-date') || first('dc:date')),
  }
}
