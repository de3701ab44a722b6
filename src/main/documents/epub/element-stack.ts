import { noAttributes } from '../markup/markup-tokenizer.ts'
import { tooDeep } from '../markup/xml-tree.ts'
import { noTypes } from './element-meaning.ts'
import type { Frame } from './frame.ts'

/** What an element changes of what it is in; the rest it inherits or has not. */
export type FrameChanges = Partial<Omit<Frame, 'name'>>

/** The open elements of a file, each with what holds inside it. */
export class ElementStack {
  readonly #root: Frame
  readonly #open: Frame[] = []
  readonly #maxDepth: number
  readonly #onBlockEnd: (outer: Frame) => void
  readonly #endings = new WeakMap<Frame, () => void>()
  #top: Frame

  /** @param onBlockEnd Called after a block was left, before its own `onClose`, with what is innermost then. */
  constructor(context: Frame['context'], maxDepth: number, onBlockEnd: (outer: Frame) => void) {
    this.#root = {
      name: '',
      attributes: noAttributes,
      types: noTypes,
      isBlock: true,
      context,
      style: { marks: undefined, language: '' },
      isDropped: false,
      keepsLines: false,
      capture: undefined,
      onClose: undefined,
    }
    this.#top = this.#root
    this.#maxDepth = maxDepth
    this.#onBlockEnd = onBlockEnd
  }

  /** The innermost open element; the file itself where none is open. */
  get top(): Frame {
    return this.#top
  }

  /** Open elements, the innermost last. */
  get open(): readonly Frame[] {
    return this.#open
  }

  /** Enters an element. @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when too many are open. */
  enter(name: string, changes: FrameChanges): void {
    if (this.#open.length >= this.#maxDepth) throw tooDeep(this.#maxDepth)
    const outer = this.#top
    // Field by field: spreading takes three times as long, once for every element of a book.
    this.#top = {
      name,
      attributes: changes.attributes ?? noAttributes,
      types: changes.types ?? noTypes,
      isBlock: changes.isBlock ?? false,
      context: changes.context ?? outer.context,
      style: changes.style ?? outer.style,
      isDropped: changes.isDropped ?? outer.isDropped,
      keepsLines: changes.keepsLines ?? outer.keepsLines,
      capture: changes.capture ?? outer.capture,
      onClose: changes.onClose,
    }
    this.#open.push(this.#top)
  }

  /** Has something done when the innermost element ends, before anything else that its end does. */
  beforeClose(action: () => void): void {
    this.#endings.set(this.#top, action)
  }

  /** Enters an element whose text is given to `onEnd` in place of the block. */
  capture(name: string, separator: '' | ' ', onEnd: (text: string) => void): void {
    const capture = { text: '', separator }
    this.enter(name, { capture, onClose: () => onEnd(capture.text) })
  }

  /** Leaves elements until only the outer `count` are open. */
  leaveUntil(count: number): void {
    while (this.#open.length > count) {
      const left = this.#top
      this.#endings.get(left)?.()
      this.#open.pop()
      this.#top = this.#open.at(-1) ?? this.#root
      if (left.isBlock) this.#onBlockEnd(this.#top)
      left.onClose?.()
    }
  }
}
