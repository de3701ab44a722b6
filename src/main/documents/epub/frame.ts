import type { BlockRole, SectionRole } from '../../../shared/document.ts'
import type { StyledElement } from '../css/selector.ts'
import type { RunStyle } from './inline-writer.ts'
import type { OpenList } from './list-marker.ts'

/** The item of a list; its first block takes the marker away. */
export interface OpenItem {
  readonly level: number
  marker: string | undefined
}

/** What the elements around a place make of the blocks there. Shared by all inline elements of a block. */
export interface BlockContext {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** 1 to 6 in a heading, else 0. */
  readonly headingLevel: number
  /** Nesting depth of quotes, 0 outside. */
  readonly quoteLevel: number
  readonly role: BlockRole | undefined
  readonly noteRole: 'footnote' | 'endnote' | undefined
  readonly sectionRole: SectionRole | undefined
  readonly list: OpenList | undefined
  readonly item: OpenItem | undefined
  readonly isPreformatted: boolean
  readonly isCaption: boolean
  /** In a stanza whose lines are elements of their own: they are lines of one block. */
  readonly isLineGroup: boolean
  /** In a `nav`, whose lists are drawn without markers. */
  readonly isNavigation: boolean
  /** In an `hgroup`, whose later lines are subtitles. */
  readonly headingGroup: { hasHeading: boolean } | undefined
}

/** Text that goes elsewhere than into a block: a reading, a page number, a formula. */
export interface Capture {
  text: string
  /** Put between the texts of two elements. */
  readonly separator: '' | ' '
}

/** An open element. */
export interface Frame extends StyledElement {
  readonly isBlock: boolean
  readonly context: BlockContext
  readonly style: RunStyle
  /** Text of the element goes nowhere. */
  readonly isDropped: boolean
  /** Line feeds of the source are line breaks, as in a poem that is set by `white-space`. */
  readonly keepsLines: boolean
  readonly capture: Capture | undefined
  /** Runs when the element has ended: what is around it is on top again. */
  readonly onClose: (() => void) | undefined
}
