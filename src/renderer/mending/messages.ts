import type { MendedKind, MendedPages } from '../../shared/mending.ts'

export const mendingMessages = {
  title: 'Mend the text',
  menuItem: 'Mend the text here…',
  /** What the dialog is about: the beginning of a block. */
  about: (quote: string) => `“${quote}”`,
  kind: 'This is',
  level: 'Level',
  levels: {
    1: 'Chapter',
    2: 'Section',
    3: 'Part of a section',
    4: 'Level 4',
    5: 'Level 5',
    6: 'Level 6',
  } as Readonly<Record<number, string>>,
  kinds: {
    paragraph: 'A paragraph',
    heading: 'A heading',
    listItem: 'An item of a list',
    quote: 'A quotation',
    code: 'Code',
    caption: 'A caption',
    note: 'A footnote',
    runningHeader: 'A page header or footer',
    pageNumber: 'A page number',
    ignored: 'No part of the text',
  } satisfies Record<MendedKind, string>,
  /** Of a kind that can't be chosen, such as a table. */
  otherKind: 'Something else',
  change: 'Change',
  join: 'Join with what follows',
  joinNote: (quote: string) => `It goes on with “${quote}”.`,
  noNext: 'Nothing follows that it could be joined with.',
  split: 'Begin a new paragraph here',
  splitNote: (quote: string) => `It begins with “${quote}”.`,
  noSplit: 'Open this at the word that begins the new paragraph.',
  area: 'Leave out this place of the page',
  areaNote: 'For what is printed at the same place of many pages, such as a header, a stamp or a number.',
  pages: 'On',
  pageChoices: { all: 'All pages', odd: 'Odd pages', even: 'Even pages' } satisfies Record<
    MendedPages,
    string
  >,
  leaveOut: 'Leave out',
  mending: 'Making the document anew…',
  mendings: 'What you mended',
  none: 'Nothing yet. The right button on a word, or E, mends the text there.',
  takeBack: 'Take back',
  takeBackOf: (quote: string) => `Take back: ${quote}`,
  described: {
    setKind: (kind: string) => kind,
    join: 'Joined with what follows',
    split: 'New paragraph',
    ignoreArea: (pages: string) => `Left out of ${pages.toLowerCase()}`,
  },
  failed: 'What you mended could not be read.',
} as const
