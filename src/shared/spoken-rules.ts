/** What a reader can have spoken, skipped or named, kind by kind. */
export const spokenKinds = [
  'heading',
  'caption',
  /** What is written in a printed figure: its labels. */
  'figureText',
  'table',
  'code',
  'formula',
  /** A web address in running text. */
  'address',
  /** A reference to a list of sources, such as [12] or (Smith, 2001). */
  'citation',
  /** The mark of a note in running text. */
  'noteReference',
  /** A note that stands in the text. */
  'note',
  /** A part that reading does not run into: notes at the end, and what a book sets outside its reading order. */
  'outsideReadingOrder',
  'pageNumber',
  /** What a page repeats at its top or bottom. */
  'runningHeader',
  /** The number of a line, beside it. */
  'lineNumber',
  /** What is printed across or behind the text of many pages. */
  'watermark',
  /** What the reader took out of the text. */
  'ignored',
  'cover',
  'tableOfContents',
  'copyright',
  'bibliography',
  'index',
] as const
export type SpokenKind = (typeof spokenKinds)[number]

/** `speak` as it stands, `skip` in silence, or `name` in a word: "table". */
export const speechModes = ['speak', 'skip', 'name'] as const
export type SpeechMode = (typeof speechModes)[number]

/** What is spoken of a document. */
export type SpokenRules = Readonly<Record<SpokenKind, SpeechMode>>

/** What a reader has chosen; a kind that is absent has its default. */
export type SpokenRulesChoice = Readonly<Partial<Record<SpokenKind, SpeechMode>>>

/** Rules that belong to no kind of text. */
export const fixedRules = [
  'softHyphen',
  /** Zero-width characters, direction marks and control characters. */
  'invisibleCharacter',
  /** Half a character: a surrogate without its other half, or what a decoder put in place of lost bytes. */
  'brokenCharacter',
  /** White space at the ends of a block, or more of it than one space. */
  'whitespace',
  /** A sentence without a letter or a digit, for example `* * *`. */
  'nothingToPronounce',
  /** The reader has said that it is not to be said. */
  'pronunciationSkip',
  'separator',
] as const
export type FixedRule = (typeof fixedRules)[number]

/** Why a stretch of display text is not spoken as it stands. */
export type SkipRule = SpokenKind | FixedRule

/**
 * What a listener expects of a narrator: the text is read, with its tables and formulas; what serves the eye alone is
 * not. An address is named, because letters and slashes read out are no help to anyone (decision 0020).
 */
export const defaultSpokenRules: SpokenRules = {
  heading: 'speak',
  caption: 'speak',
  figureText: 'skip',
  table: 'speak',
  code: 'speak',
  formula: 'speak',
  address: 'name',
  citation: 'skip',
  noteReference: 'skip',
  note: 'skip',
  outsideReadingOrder: 'skip',
  pageNumber: 'skip',
  runningHeader: 'skip',
  lineNumber: 'skip',
  watermark: 'skip',
  ignored: 'skip',
  cover: 'skip',
  tableOfContents: 'skip',
  copyright: 'skip',
  bibliography: 'skip',
  index: 'skip',
}

/** The rules that hold: those of the document, else those for all documents, else the defaults; kind by kind. */
export function effectiveSpokenRules(
  ofAll: SpokenRulesChoice,
  ofDocument: SpokenRulesChoice = {},
): SpokenRules {
  return { ...defaultSpokenRules, ...ofAll, ...ofDocument }
}

/** Whether a rule is one that a reader can set. */
export function isSpokenKind(rule: SkipRule): rule is SpokenKind {
  return (spokenKinds as readonly SkipRule[]).includes(rule)
}
