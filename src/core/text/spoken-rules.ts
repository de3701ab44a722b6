import type { Block, BlockKind, BlockRole, SectionRole } from '../../shared/document.ts'

/** Why a stretch of display text is not spoken. */
export type SkipRule =
  /** The mark of a note in running text. */
  | 'noteReference'
  /** The number of a line, beside it. */
  | 'lineNumber'
  | 'softHyphen'
  /** Zero-width characters, direction marks and control characters. */
  | 'invisibleCharacter'
  /** Half a character: a surrogate without its other half, or what a decoder put in place of lost bytes. */
  | 'brokenCharacter'
  /** White space at the ends of a block, or more of it than one space. */
  | 'whitespace'
  /** A sentence without a letter or a digit, for example `* * *`. */
  | 'nothingToPronounce'
  | 'cover'
  | 'tableOfContents'
  | 'note'
  | 'separator'
  | 'code'
  | 'copyright'
  | 'bibliography'
  | 'index'
  | 'notesSection'

/** How to say text that carries a reading. */
export type RubySpeech =
  /** A reading in kana stands for its base; any other reading is left unsaid. */
  'kanaReading' | 'base'

/** What is spoken of a document, by named rules. A setting of the reader changes one field. */
export interface SpokenRules {
  readonly skipsNoteReferences: boolean
  readonly skipsLineNumbers: boolean
  readonly ruby: RubySpeech
  /** Kinds of block that are skipped whole, each with the rule's name. */
  readonly skippedKinds: Readonly<Partial<Record<BlockKind, SkipRule>>>
  /** Roles of block that are skipped whole, each with the rule's name. */
  readonly skippedRoles: Readonly<Partial<Record<BlockRole, SkipRule>>>
  /** Roles of section whose blocks are skipped whole. */
  readonly skippedSections: Readonly<Partial<Record<SectionRole, SkipRule>>>
}

/**
 * What a listener expects of a narrator: notes are not read where they stand, nor the cover or the table of
 * contents; all else is. Kana over kanji is read in its place, because it names the pronunciation that the
 * author meant; pinyin and other readings repeat the base and are not.
 */
export const defaultSpokenRules: SpokenRules = {
  skipsNoteReferences: true,
  skipsLineNumbers: true,
  ruby: 'kanaReading',
  skippedKinds: { separator: 'separator', note: 'note' },
  skippedRoles: { cover: 'cover', toc: 'tableOfContents', footnote: 'note', endnote: 'note' },
  skippedSections: {},
}

/** The rule that skips a block whole, if one does. */
export function skipRuleOf(
  block: Block,
  rules: SpokenRules,
  sectionRole: SectionRole | undefined,
): SkipRule | undefined {
  const byRole = block.role === undefined ? undefined : rules.skippedRoles[block.role]
  const bySection = sectionRole === undefined ? undefined : rules.skippedSections[sectionRole]
  return byRole ?? rules.skippedKinds[block.kind] ?? bySection
}
