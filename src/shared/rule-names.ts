import type { SkipRule, SpokenKind } from './spoken-rules.ts'

/** What each kind of text is called for readers, as the head of a list of them. */
export const kindNames: Readonly<Record<SpokenKind, string>> = {
  heading: 'Headings',
  caption: 'Captions',
  figureText: 'Labels in figures',
  table: 'Tables',
  code: 'Code',
  formula: 'Formulas',
  address: 'Web addresses',
  citation: 'References such as [12]',
  noteReference: 'Note marks',
  note: 'Notes in the text',
  outsideReadingOrder: 'Notes at the end',
  pageNumber: 'Page numbers',
  runningHeader: 'Page headers and footers',
  lineNumber: 'Line numbers',
  watermark: 'Watermarks',
  ignored: 'What you took out',
  cover: 'Cover',
  tableOfContents: 'Table of contents',
  copyright: 'Copyright page',
  bibliography: 'Bibliography',
  index: 'Index',
}

/** The same for all that is not spoken as it stands. */
export const ruleNames: Readonly<Record<SkipRule, string>> = {
  ...kindNames,
  softHyphen: 'Soft hyphens',
  invisibleCharacter: 'Invisible characters',
  brokenCharacter: 'Broken characters',
  whitespace: 'Extra spaces',
  nothingToPronounce: 'Signs with nothing to pronounce',
  pronunciationSkip: 'Words that you left out',
  separator: 'Ornaments',
}
