import type { DraftDocument } from '../office/draft-document.ts'
import type { XmlNode } from '../office/xml-node.ts'
import type { OpenListCounters, OpenListStyles } from './open-lists.ts'
import type { OpenPackage } from './open-package.ts'
import type { OpenStyles } from './open-styles.ts'

/** A note that was met in the text and is read behind it. */
export interface OpenNote {
  readonly role: 'footnote' | 'endnote'
  readonly mark: string
  /** Of the place that its mark leads to. */
  readonly name: string
  readonly body: XmlNode
}

/** What all parts of an OpenDocument text are read by. */
export interface OpenDocument {
  readonly package: OpenPackage
  readonly styles: OpenStyles
  readonly listStyles: OpenListStyles
  readonly counters: OpenListCounters
  readonly draft: DraftDocument
  /** In the order of their marks; reading notes may add to them. */
  readonly notes: OpenNote[]
}
