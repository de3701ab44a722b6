/** SHA-256 of the file's bytes, lower-case hex (64 characters). The same file has the same id everywhere. */
export type DocumentId = string
/** Unique in its document and stable over imports of the same file by the same importer version. */
export type BlockId = string
/** Unique in its document; the last path segment of the asset's address `book/<documentId>/<assetId>`. */
export type AssetId = string

/** Formats that can be imported. */
export const documentFormats = [
  'epub',
  'pdf',
  'docx',
  'odt',
  'html',
  'fb2',
  /** Also AZW3. */
  'mobi',
  'markdown',
  'text',
] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** What a document says about itself. Everything but `title`, `language` and the source may be missing in the file. */
export interface DocumentHeader {
  readonly id: DocumentId
  /** Never empty: falls back to the file name without its extension. */
  readonly title: string
  readonly authors: readonly string[]
  /** BCP 47 tag, for example `en` or `zh-Hant`; `und` when unknown. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** How the book sets its lines; absent: horizontally. */
  readonly writingMode?: VerticalWritingMode
  readonly cover?: AssetId
  readonly publisher?: string
  readonly description?: string
  readonly publishedYear?: number
  /** PDF: how many pages it has. */
  readonly pageCount?: number
  /** It brings its own narration, of which its blocks say where each text is heard. */
  readonly narration?: DocumentNarration
  readonly source: DocumentSource
}

/** The recording that a book brings along. */
export interface DocumentNarration {
  /** Who reads, as the book names them; [] where it doesn't. */
  readonly narrators: readonly string[]
  /** How long all of it is, as the book says. */
  readonly durationSeconds?: number
}

/** Vertical lines that follow each other from right to left, as in Japanese, or from left to right, as in Mongolian. */
export const verticalWritingModes = ['vertical-rl', 'vertical-lr'] as const
export type VerticalWritingMode = (typeof verticalWritingModes)[number]

/** The file that a document was imported from. */
export interface DocumentSource {
  readonly format: DocumentFormat
  /** Name of the file as it was opened, without its folders. */
  readonly fileName: string
  readonly sizeBytes: number
  /** Where a web page was loaded from. */
  readonly address?: string
}

/** What an import could not give, though the document was opened. Pages count from 0. */
export type ImportNotice =
  /** The file was damaged; what could be recovered is there. */
  | { readonly kind: 'recovered' }
  /** Pictures of pages without text. */
  | { readonly kind: 'scannedPages'; readonly pages: readonly number[] }
  /** Text in fonts that don't say what their characters are: it can't be read. */
  | { readonly kind: 'unmappedText'; readonly pages: readonly number[] }
  /** Pages that could not be read at all. */
  | { readonly kind: 'unreadablePages'; readonly pages: readonly number[] }

/** A document as a typed tree: no HTML, no addresses outside the document but link targets. */
export interface LecternDocument extends DocumentHeader {
  readonly sections: readonly Section[]
}

/** What a section is for. Reading aloud does not run into `notes`. */
export type SectionRole = 'cover' | 'front' | 'body' | 'back' | 'notes'

/** A part of the document as its table of contents cuts it, in reading order. */
export interface Section {
  /** Unique in its document. */
  readonly id: string
  /** As the table of contents names it; '' for a part that nothing names (shown as a continuation). */
  readonly title: string
  /** Depth in the table of contents, from 1. */
  readonly level: number
  readonly role: SectionRole
  readonly blocks: readonly Block[]
}

/** What a block can be. A `formula` is text that says it; a `separator` has nothing to say. */
export const blockKinds = [
  'heading',
  'paragraph',
  'listItem',
  'quote',
  'code',
  'table',
  'figure',
  'caption',
  'formula',
  'note',
  'separator',
] as const
export type BlockKind = (typeof blockKinds)[number]

/**
 * One block of text. Every position in the application is an offset in UTF-16 code units into
 * `displayText(block)` (see `core/text/display-text.ts`), the concatenation of its inlines.
 */
export interface Block {
  readonly id: BlockId
  readonly kind: BlockKind
  /** BCP 47 tag, where it differs from the document's. */
  readonly language?: string
  readonly direction?: 'ltr' | 'rtl'
  /** Heading: 1 to 6. List item and quote: nesting depth from 1. */
  readonly level?: number
  /** List item, or a note in a list: what stands before it ("3.", "•", "b)"); not part of the display text. */
  readonly marker?: string
  /** What the source's markup says this block is for. */
  readonly role?: BlockRole
  readonly inlines: readonly Inline[]
  /** Table only: the cells as ranges of the display text, in which a tab ends a cell and a line feed ends a row. */
  readonly table?: TableShape
  /** PDF only: where it stands on the printed pages. */
  readonly layout?: BlockLayout
  /** What a narrator reads of it, in the order of its text. Absent: nothing. */
  readonly narration?: readonly NarratedRun[]
}

/** A stretch of a block's text in one audio file of the book. */
export interface NarratedRun {
  readonly audio: AssetId
  /**
   * Clips as four numbers each: where the text begins and ends in the block's display text, and where its sound begins and
   * ends in the file, in seconds. Ascending in the text, without overlap; the sound may jump. An empty range of text is
   * something that is read there and isn't text, as the number of a page. An end of `untilAudioEnds` is that of the file.
   */
  readonly clips: readonly number[]
  /** Until when the file goes on behind the last clip without a break into the next block's first. Absent: it doesn't. */
  readonly goesOnUntilSeconds?: number
}

/** Beyond the end of any audio. */
export const untilAudioEnds = 1e9

/** Where a block stands on printed pages. */
export interface BlockLayout {
  /** Its lines in the order of its text. What no line covers was not printed, such as a space between two lines. */
  readonly lines: readonly LineLayout[]
  /** A figure, a table or a formula: the areas that show it. */
  readonly areas?: readonly PageArea[]
}

/**
 * A rectangle on a page in points (1/72 inch) from the upper left corner of the visible page (its CropBox, turned as
 * the page is shown), x to the right and y down.
 */
export interface PageBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PageArea {
  /** From 0. */
  readonly page: number
  readonly box: PageBox
}

/** One printed line, or a piece of one, as a range of the block's display text. */
export interface LineLayout extends TextRange, PageArea {
  /** Which way the text runs on the page as shown: to the right, to the left, down or up. */
  readonly flow: 'right' | 'left' | 'down' | 'up'
  /**
   * Where words begin and end along the line, in pairs: a character offset from `start`, and a distance in points from
   * the side of the box at which the line begins (with `flow: 'left'` its right side). Rising; between two pairs,
   * characters are taken to be evenly wide.
   */
  readonly stops: readonly number[]
}

/** Roles that EPUB's `epub:type` or the markup gives; rules of what is spoken go by them. */
export type BlockRole =
  | 'title'
  | 'subtitle'
  | 'epigraph'
  | 'dedication'
  | 'footnote'
  | 'endnote'
  | 'toc'
  | 'cover'
  | 'copyright'
  | 'caption'
  | 'bibliography'
  | 'index'
  | 'poem'
  | 'letter'
  | 'abstract'
  /** The number of a printed page, standing in the text. */
  | 'pageNumber'
  /** What a printed page repeats at its top or bottom. */
  | 'runningHeader'
  /** The numbers of lines in a margin. */
  | 'lineNumber'
  /** What is printed across or behind the text of many pages. */
  | 'watermark'
  /** The reader has said that it is not part of the text. */
  | 'ignored'

/** Rows from the top; their cells are ranges of the block's display text. */
export interface TableShape {
  readonly rows: readonly TableRow[]
}
export interface TableRow {
  readonly cells: readonly TableCell[]
}
export interface TableCell extends TextRange {
  readonly isHeader: boolean
  readonly columnSpan: number
  readonly rowSpan: number
}

/** A piece of a block, in reading order. */
export type Inline =
  | TextInline
  /** Contributes its `alt` to the spoken text only by rule; contributes nothing to the display text. */
  | { readonly kind: 'image'; readonly asset: AssetId; readonly alt: string }
  /** Contributes one line feed to the display text. */
  | { readonly kind: 'lineBreak' }
  /** The mark of a note in running text. Contributes `text` to the display text. */
  | { readonly kind: 'noteReference'; readonly text: string; readonly target?: LinkTarget }
  /** Where a page of the printed edition begins. Contributes nothing to the display text. */
  | { readonly kind: 'pageBreak'; readonly label: string }

/** Text in one style. Contributes `text` to the display text. */
export interface TextInline {
  readonly kind: 'text'
  readonly text: string
  readonly marks?: readonly Mark[]
  /** BCP 47 tag, where it differs from the block's. */
  readonly language?: string
}

/** What sets a text apart from the text around it. */
export type Mark =
  | {
      readonly kind:
        | 'emphasis'
        | 'strong'
        | 'code'
        | 'sup'
        | 'sub'
        | 'underline'
        | 'strikethrough'
        | 'smallCaps'
        /** The number of a line of verse or of a play, printed beside it: part of the display text, but not read. */
        | 'lineNumber'
        /** Refers to a list of sources: `[12]`, `(Smith, 2001)`. */
        | 'citation'
    }
  | { readonly kind: 'link'; readonly target: LinkTarget }
  /** The reading printed above or beside the text it marks. */
  | { readonly kind: 'ruby'; readonly reading: string }
  /** How the book itself wants the text to be said. */
  | { readonly kind: 'pronunciation'; readonly saying: BookSaying }

/** What a book's lexicon or markup says of a word: other words for it, or its sounds in the International Phonetic Alphabet. */
export type BookSaying =
  | { readonly kind: 'alias'; readonly text: string }
  | { readonly kind: 'phonemes'; readonly ipa: string }

/** Where a link leads. */
export type LinkTarget =
  | { readonly kind: 'internal'; readonly locator: Locator }
  /** An `http:`, `https:` or `mailto:` address; opened only when the reader asks for it. */
  | { readonly kind: 'external'; readonly href: string }

/** A place in a document. */
export interface Locator {
  readonly blockId: BlockId
  /** UTF-16 code units into the block's display text, from 0 to its length. */
  readonly charOffset: number
}

/** A half-open range of UTF-16 code units: `start` is in it, `end` is not. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** What the contents panel needs to know of a section before its blocks are loaded. */
export interface SectionSummary {
  readonly index: number
  readonly id: string
  readonly title: string
  readonly level: number
  readonly role: SectionRole
  readonly firstBlockId?: BlockId
  readonly blockCount: number
  /** Characters of display text in it. */
  readonly charCount: number
}
