import { buildEpub, chapter, escapeXml } from './build-epub.ts'

export interface ChapterBook {
  readonly title: string
  readonly author: string
  /** Default `en`. */
  readonly language?: string
  readonly chapters: readonly { readonly title: string; readonly paragraphs: readonly string[] }[]
}

/** An EPUB of chapters, each with a heading and paragraphs of plain text, all named by the table of contents. */
export function chapterBook({ title, author, language = 'en', chapters }: ChapterBook): Buffer {
  const pathOf = (index: number) => `chapter-${index + 1}.xhtml`
  return buildEpub({
    title,
    authors: [author],
    language,
    files: chapters.map((part, index) => {
      const paragraphs = part.paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join('\n')
      return chapter(pathOf(index), `<h1>${escapeXml(part.title)}</h1>\n${paragraphs}`)
    }),
    toc: chapters.map((part, index) => ({ title: part.title, href: pathOf(index) })),
  })
}
