import type { DocumentHeader } from '../../../shared/document.ts'
import { StyleRules } from '../css/style-rules.ts'
import { isScreenMedia, parseStyleSheet } from '../css/style-sheet.ts'
import { canonicalLanguage } from '../epub/metadata.ts'
import { publicationOf } from '../book-metadata.ts'
import type { Importer } from '../importer.ts'
import { decodeEntities } from '../markup/decode-entities.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { cutByHeadings } from '../pages/cut-by-headings.ts'
import { readPages } from '../pages/read-pages.ts'
import { directionOf } from '../text/detect-language.ts'
import { titleFromFileName } from '../text/file-title.ts'
import { decodePage } from './decode-page.ts'
import { type PageDom, fitsTree, parsePage } from './page-dom.ts'
import { readPageMetadata } from './page-metadata.ts'
import { pictureAsset, preparePage } from './prepare-page.ts'
import { readablePart } from './readable-part.ts'

/** What is known of a page once its text is found. */
interface ReadPage {
  readonly markup: string
  readonly styles: StyleRules
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl' | undefined
  readonly header: Partial<Pick<DocumentHeader, 'publisher' | 'description' | 'publishedYear'>>
  readonly authors: readonly string[]
  readonly address?: string
}

/**
 * Reads a web page: the part that holds its text, cut at its headings. Pictures are those that the page carries in
 * itself; nothing is loaded. A page too large for a tree is read whole, as a book is.
 */
export const htmlImporter: Importer = {
  format: 'html',
  async import(file, sink, limits, signal) {
    const source = decodePage(await file.read())
    signal.throwIfAborted()
    const page = readAsTree(source) ?? readWhole(source)
    signal.throwIfAborted()
    const language = page.language || 'und'
    const direction = page.direction ?? directionOf(language)
    const contents = readPages(
      {
        pages: [{ path: 'page', source: page.markup, styles: page.styles }],
        language,
        direction,
        maxDepth: limits.maxDepth,
        assetFor: pictureAsset,
      },
      signal,
    )
    const sections = cutByHeadings(contents)
    const header: DocumentHeader = {
      id: file.id,
      title: page.title || titleFromFileName(file.fileName),
      authors: page.authors,
      language,
      direction,
      ...page.header,
      source: {
        format: 'html',
        fileName: file.fileName,
        sizeBytes: file.sizeBytes,
        ...(page.address === undefined ? {} : { address: page.address }),
      },
    }
    sink.header(
      header,
      sections.map(({ title, level }) => ({ title, level })),
    )
    for (const section of sections) await sink.section(section)
  },
}

/** The readable part; undefined for a page that is too large for a tree, or that the search for that part fails on. */
function readAsTree(source: string): ReadPage | undefined {
  try {
    return fitsTree(source) ? readTree(parsePage(source)) : undefined
  } catch {
    // Whatever a page does to the libraries that look at it, its text can be read.
    return undefined
  }
}

function readTree(page: PageDom): ReadPage {
  const metadata = readPageMetadata(page)
  const styles = stylesOf(page)
  preparePage(page, metadata.address)
  const part = readablePart(page)
  const title = metadata.title || (part.title ?? '')
  const byline = (part.byline ?? '').replace(/^by\s+/i, '')
  const publisher = metadata.publisher || (part.siteName ?? '')
  const description = metadata.description || (part.excerpt ?? '')
  const { publishedYear, address } = metadata
  return {
    markup: withTitle(part.markup, title),
    styles,
    title,
    language: metadata.language,
    direction: metadata.direction,
    authors: metadata.authors.length > 0 || byline === '' ? metadata.authors : [byline],
    header: publicationOf({ publisher, description, publishedYear }),
    ...(address === undefined ? {} : { address: address.href }),
  }
}

/** Sheets in the page itself: what they hide is not part of its text. */
function stylesOf(page: PageDom): StyleRules {
  const sheets = [...page.querySelectorAll('style')].filter((style) =>
    isScreenMedia(style.getAttribute('media') ?? ''),
  )
  return new StyleRules(sheets.flatMap(({ textContent }) => parseStyleSheet(textContent).rules))
}

/** The readable part of a page is cut out under its heading, which is heard first. */
function withTitle(markup: string, title: string): string {
  const heading = /<(h[1-6])\b[^<>]*>([^]*?)<\/\1>/.exec(markup.slice(0, openingChars))?.[2] ?? ''
  const text = collapseWhitespace(decodeEntities(heading.replace(/<[^<>]*>/g, '')))
  if (title === '' || (text !== '' && (title.includes(text) || text.includes(title)))) return markup
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<h1>${escaped}</h1>${markup}`
}

const openingChars = 16_000

/** Without a tree: all text of the page, and what the first kilobytes say of it. */
function readWhole(source: string): ReadPage {
  const head = source.slice(0, headChars)
  const title = /<title[^<>]*>([^<]*)<\/title/i.exec(head)?.[1] ?? ''
  const language = /<html\b[^<>]*?\slang\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? ''
  return {
    markup: source,
    styles: new StyleRules([]),
    title: collapseWhitespace(decodeEntities(title)),
    language: canonicalLanguage(language),
    direction: undefined,
    authors: [],
    header: {},
  }
}

const headChars = 64 * 1024
