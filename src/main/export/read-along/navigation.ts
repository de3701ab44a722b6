import type { DocumentHeader } from '../../../shared/document.ts'
import type { DocumentAccess } from '../../reading/document-access.ts'
import { type ReadAlongChapter, chapterFiles, sectionElementId } from './book-plan.ts'
import { languageTag, xmlAttributes, xmlElement } from './xml.ts'

/** A line of the table of contents. */
export interface ContentsEntry {
  readonly title: string
  readonly href: string
  readonly level: number
}

/** Where a page of the printed edition begins. */
export interface PageEntry {
  readonly label: string
  readonly href: string
}

/** The named sections of a book, from the folder of the package document. A chapter is named even where its sections aren't. */
export function contentsOf(document: DocumentAccess, chapters: readonly ReadAlongChapter[]): ContentsEntry[] {
  const summaries = document.sections()
  return chapters.flatMap(({ title, sectionIndexes }, chapterIndex) => {
    const { text } = chapterFiles(chapterIndex)
    const entries = sectionIndexes.flatMap((sectionIndex): ContentsEntry[] => {
      const section = summaries[sectionIndex]
      if (section === undefined || section.title.trim() === '') return []
      return [
        { title: section.title, href: `${text}#${sectionElementId(sectionIndex)}`, level: section.level },
      ]
    })
    return entries.length > 0 || title.trim() === '' ? entries : [{ title, href: text, level: 1 }]
  })
}

/** Writes the navigation document: contents by levels, pages of the printed edition, and where the text begins. */
export function navigationPage(
  header: DocumentHeader,
  contents: readonly ContentsEntry[],
  pages: readonly PageEntry[],
  textHref: string,
): string {
  const language = languageTag(header.language)
  const root = {
    xmlns: 'http://www.w3.org/1999/xhtml',
    'xmlns:epub': 'http://www.idpf.org/2007/ops',
    'xml:lang': language,
    lang: language,
    dir: header.direction,
  }
  // A table of contents must have an entry.
  const entries = contents.length > 0 ? contents : [{ title: header.title, href: textHref, level: 1 }]
  const pageList =
    pages.length === 0
      ? ''
      : `<nav epub:type="page-list" hidden="hidden"><ol>\n${pages.map(({ label, href }) => `<li>${link(label, href)}</li>\n`).join('')}</ol></nav>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html${xmlAttributes(root)}>
<head>
${xmlElement('title', {}, header.title)}
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
<nav epub:type="toc" role="doc-toc">${xmlElement('h1', {}, header.title)}
${nested(entries)}</nav>
<nav epub:type="landmarks" hidden="hidden"><ol>
<li>${xmlElement('a', { 'epub:type': 'bodymatter', href: textHref }, header.title)}</li>
</ol></nav>
${pageList}</body>
</html>
`
}

function link(title: string, href: string): string {
  return xmlElement('a', { href }, title.replaceAll(/\s+/gu, ' ').trim() || '–')
}

/** A level deeper than the entry before it is one list inside it, however many levels are left out between. */
function nested(entries: readonly ContentsEntry[]): string {
  let markup = ''
  const open: number[] = []
  for (const { title, href, level } of entries) {
    while (open.length > 0 && (open.at(-1) ?? 0) > level && (open.at(-2) ?? 0) >= level) {
      markup += '</li></ol>'
      open.pop()
    }
    const last = open.at(-1)
    if (last === undefined || level > last) {
      markup += '<ol>\n'
      open.push(level)
    } else {
      markup += '</li>\n'
      open[open.length - 1] = level
    }
    markup += `<li>${link(title, href)}`
  }
  return `${markup}${'</li></ol>\n'.repeat(open.length)}`
}
