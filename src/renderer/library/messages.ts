import type { DocumentFormat, ImportNotice } from '../../shared/document.ts'
import type { ReadingState, ShelfOrder } from '../../shared/settings.ts'

/** What is missing, in words; of pages also how many they are. */
type MissingWording = {
  readonly [Kind in ImportNotice['kind']]: Extract<ImportNotice, { readonly kind: Kind }> extends {
    readonly pages: unknown
  }
    ? (pages: string, count: number) => string
    : string
}

export const libraryMessages = {
  name: 'Lectern',
  library: 'Library',
  open: 'Open…',
  openDocument: 'Open a document…',
  settings: 'Settings',
  help: 'Help',
  continueReading: 'Continue reading',
  listen: 'Continue',
  start: 'Start',
  more: (title: string) => `More for ${title}`,
  remove: 'Remove from library',
  read: 'Read',
  books: 'Documents',
  progress: (percent: number) => `${percent}%`,
  unread: 'Not started',
  finished: 'Finished',
  timeLeft: (duration: string) => `about ${duration} left`,
  unknownAuthor: 'Unknown author',
  emptyTitle: 'Bring something to read',
  emptyText:
    'Drop a book, a paper, an office file or a text anywhere in this window. Lectern reads it to you and lights each word as you hear it.',
  welcomeTitle: 'Welcome to Lectern',
  welcomeText:
    'Lectern reads to you and lights each word as you hear it. The sample shows how, in four small steps. Or drop a book, a paper, an office file or a text anywhere in this window.',
  emptySample: 'Try the sample',
  loadFailedTitle: 'The library can’t be shown',
  dropHere: 'Drop to add to the library',
  dropFormats: 'EPUB, PDF, Word, OpenDocument, FictionBook, Kindle, web page, Markdown or plain text',
  importing: (name: string) => `Adding ${name}`,
  added: (title: string) => `${title} was added`,
  known: (title: string) => `${title} is already in the library`,
  missing: {
    recovered: 'The file was damaged. What could be recovered is here.',
    scannedPages: (pages: string, count: number) =>
      count === 1
        ? `Page ${pages} is a picture without text.`
        : `${count.toLocaleString()} pages are pictures without text: ${pages}.`,
    unmappedText: (pages: string, count: number) =>
      count === 1
        ? `Page ${pages} has text in a font that does not say its letters.`
        : `${count.toLocaleString()} pages have text in fonts that do not say their letters: ${pages}.`,
    unreadablePages: (pages: string, count: number) =>
      count === 1
        ? `Page ${pages} could not be read.`
        : `${count.toLocaleString()} pages could not be read: ${pages}.`,
  } satisfies MissingWording,
  missingAdvice: {
    recovered: 'If something is missing, get the file again from its source.',
    scannedPages:
      'A picture can’t be read aloud. A program that recognises text (OCR) can put it in; then open the new file.',
    unmappedText:
      'Such text can’t be read aloud. Look for another edition, or have the text recognised (OCR) by another program.',
    unreadablePages: 'Get the file again from its source.',
  } satisfies Record<ImportNotice['kind'], string>,
  failedFile: (name: string) => name,
  openNow: 'Open',
  notices: 'Import messages',
  search: 'Search titles and texts',
  clearSearch: 'Clear the search',
  order: 'Order',
  orders: {
    recent: 'Last read',
    added: 'Date added',
    title: 'Title',
    author: 'Author',
    progress: 'Progress',
    length: 'Length',
  } satisfies Record<ShelfOrder, string>,
  reverse: 'Reverse the order',
  filters: 'Show only',
  state: 'Progress',
  anyState: 'Read or not',
  states: { unread: 'Not started', reading: 'In progress', finished: 'Finished' } satisfies Record<
    ReadingState,
    string
  >,
  format: 'Format',
  anyFormat: 'All formats',
  formats: {
    epub: 'EPUB',
    pdf: 'PDF',
    docx: 'Word document',
    odt: 'OpenDocument text',
    html: 'Web page',
    fb2: 'FictionBook',
    mobi: 'Kindle book',
    markdown: 'Markdown',
    text: 'Plain text',
  } satisfies Record<DocumentFormat, string>,
  language: 'Language',
  anyLanguage: 'All languages',
  unknownLanguage: 'Unknown language',
  count: (count: number) => (count === 1 ? '1 document' : `${count.toLocaleString()} documents`),
  select: 'Select',
  selected: (count: number) => `${count.toLocaleString()} selected`,
  removeSelected: 'Remove',
  clearSelection: 'Clear the selection',
  removed: (title: string, count: number) =>
    count === 1
      ? `“${title}” was removed`
      : `“${title}” and ${count === 2 ? 'one other were' : `${(count - 1).toLocaleString()} others were`} removed`,
  undo: 'Undo',
  noneTitle: 'No document is like that',
  noneFiltered: 'None of your documents is of the chosen kind.',
  noneFound: (query: string) => `No title or author has “${query}”.`,
  showAll: 'Show all documents',
  searchAll: 'Search all documents',
  inTexts: 'In the texts',
  searching: 'Searching…',
  searchFailed: 'The texts can’t be searched. Start Lectern again; it makes the index anew.',
  noPlace: (query: string) =>
    `No paragraph has all words of “${query}”. Try fewer words, or only the beginning of the last one.`,
  unindexed: (count: number) =>
    count === 1
      ? 'One document is still being taken into the index.'
      : `${count.toLocaleString()} documents are still being taken into the index.`,
  morePlaces: 'There is more. Another word narrows it.',
  places: (count: number) => (count === 1 ? '1 place' : `${count} places`),
  untitledSection: 'Without a heading',
  resembles: (title: string) => `“${title}” was added`,
  resemblesNote: (title: string, format: string) => `It looks like “${title}” (${format}), which you have.`,
  openOther: 'Open the one I have',
  keepBoth: 'Keep both',
} as const
