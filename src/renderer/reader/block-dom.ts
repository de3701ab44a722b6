import type { TextAxis } from './text-axis.ts'

/**
 * Between a block's element and its display text. The text nodes of a block, in order and without those
 * inside `[data-no-text]`, joined with a line feed for every `<br>`, are its display text.
 */

/** The element of a block, when it is in the page. */
export function blockElement(root: ParentNode, blockId: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-block-id="${CSS.escape(blockId)}"]`)
}

/** The elements of all blocks in the page, by their ids. */
export function blockElements(root: ParentNode): ReadonlyMap<string, HTMLElement> {
  const elements = [...root.querySelectorAll<HTMLElement>('[data-block-id]')]
  return new Map(elements.map((element) => [element.dataset['blockId'] ?? '', element]))
}

/** The block that holds a node. */
export function enclosingBlock(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-block-id]') ?? null
}

/** Text nodes and line breaks that make up the display text. */
function textWalker(block: HTMLElement): TreeWalker {
  return document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT
    if (node.hasAttribute('data-no-text')) return NodeFilter.FILTER_REJECT
    return node.tagName === 'BR' ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP
  })
}

function lengthOf(node: Node): number {
  return node instanceof Text ? node.length : 1
}

/** A range over the character at an offset, or an empty one at the end of the text; undefined without text. */
export function characterRange(block: HTMLElement, charOffset: number): Range | undefined {
  const walker = textWalker(block)
  const range = document.createRange()
  let last: Text | undefined
  let position = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = lengthOf(node)
    if (node instanceof Text) {
      if (charOffset < position + length) {
        const offset = Math.max(0, charOffset - position)
        range.setStart(node, offset)
        range.setEnd(node, Math.min(length, offset + 1))
        return range
      }
      last = node
    }
    position += length
  }
  if (last === undefined) return undefined
  range.setStart(last, last.length)
  range.collapse(true)
  return range
}

/** The offset in the display text of a point in the block; undefined for one outside its text. */
export function charOffsetAt(block: HTMLElement, node: Node, offset: number): number | undefined {
  const walker = textWalker(block)
  let position = 0
  for (let current = walker.nextNode(); current !== null; current = walker.nextNode()) {
    if (current === node) return position + offset
    position += lengthOf(current)
  }
  return undefined
}

/**
 * How much of the display text stands before a point of the page: nothing for one before the block, all for one
 * behind it.
 */
export function charsBefore(block: HTMLElement, container: Node, offset: number): number {
  const point = document.createRange()
  point.setStart(container, offset)
  const walker = textWalker(block)
  let position = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node === container) return position + offset
    if (point.comparePoint(node, 0) > 0) break
    position += lengthOf(node)
  }
  return position
}

/** The display text of a block, from its element. */
export function blockText(block: HTMLElement): string {
  const walker = textWalker(block)
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    text += node instanceof Text ? node.data : '\n'
  }
  return text
}

/** Characters of display text in the element. */
export function textLength(block: HTMLElement): number {
  const walker = textWalker(block)
  let length = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) length += lengthOf(node)
  return length
}

/** Where the line begins that a character stands on: its top, of vertical text its outer side. */
export function characterStartPx(block: HTMLElement, charOffset: number, axis: TextAxis): number {
  const rect = charOffset === 0 ? undefined : characterRange(block, charOffset)?.getClientRects()[0]
  return axis.extentOf(rect ?? block.getBoundingClientRect()).topPx
}
