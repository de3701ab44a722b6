import type { Mark } from '../../../shared/document.ts'
import { isMonospacedFont } from './style-meaning.ts'
import { type TextStyle, noMarks, plainStyle } from './text-writer.ts'

/** What is said of runs at one place: directly, by a style, or by the document's defaults. Absent: nothing. */
export interface RunProperties {
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isStruck?: boolean
  readonly isUnderlined?: boolean
  readonly isSmallCaps?: boolean
  readonly isHidden?: boolean
  readonly isRightToLeft?: boolean
  readonly isCode?: boolean
  readonly raised?: 'sup' | 'sub' | 'none'
  readonly font?: string
  /** BCP 47: of most scripts, of East Asian ones, of those written from right to left. */
  readonly language?: string
  readonly eastAsianLanguage?: string
  readonly rightToLeftLanguage?: string
}

/** Without the properties that are not set, so that they don't hide those of a style below. */
export function withoutUnknown(properties: {
  readonly [Key in keyof RunProperties]: RunProperties[Key] | undefined
}) {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as RunProperties
}

/** How a run is read. */
export interface RunFormat {
  readonly style: TextStyle
  readonly isHidden: boolean
  readonly isRightToLeft: boolean
  readonly language: string
  readonly eastAsianLanguage: string
  readonly rightToLeftLanguage: string
}

/**
 * Makes one format of what the paragraph and the run say. Marks are what sets a run apart from its paragraph: those
 * of the paragraph's own style are none.
 * @param isManuscript Whether a typewriter's font is how the document is set.
 */
export function toRunFormat(
  ofParagraph: RunProperties,
  ofRun: RunProperties,
  isManuscript: boolean,
): RunFormat {
  const all = { ...ofParagraph, ...ofRun }
  const isMonospaced = !isManuscript && (ofRun.isCode ?? isMonospacedFont(all.font ?? ''))
  const kinds: (Mark['kind'] | false)[] = [
    ofRun.isBold === true && 'strong',
    ofRun.isItalic === true && 'emphasis',
    ofRun.isStruck === true && 'strikethrough',
    ofRun.isUnderlined === true && 'underline',
    ofRun.isSmallCaps === true && 'smallCaps',
    (ofRun.raised === 'sup' || ofRun.raised === 'sub') && ofRun.raised,
    isMonospaced && 'code',
  ]
  const marks = kinds.filter((kind) => kind !== false).map((kind) => ({ kind }) as Mark)
  return {
    style:
      marks.length === 0 && !isMonospaced
        ? plainStyle
        : { marks: marks.length === 0 ? noMarks : marks, isMonospaced },
    isHidden: all.isHidden === true,
    isRightToLeft: all.isRightToLeft === true,
    language: all.language ?? '',
    eastAsianLanguage: all.eastAsianLanguage ?? '',
    rightToLeftLanguage: all.rightToLeftLanguage ?? '',
  }
}

const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
// eslint-disable-next-line no-control-regex
const plain = /^[\u0000-\u024f\u2000-\u206f]*$/

/** The language of a text by its script: Word declares three for each run. */
export function languageIn(format: RunFormat, text: string): string {
  if (plain.test(text)) return format.language
  if (rightToLeft.test(text)) return format.rightToLeftLanguage
  return eastAsian.test(text) ? format.eastAsianLanguage : format.language
}
