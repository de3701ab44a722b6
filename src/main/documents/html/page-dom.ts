import { parseHTML } from 'linkedom'
import { tokenizeMarkup } from '../markup/markup-tokenizer.ts'
import { voidNames } from '../epub/vocabulary.ts'

/** What is used of an element of a page: the DOM's own names and meanings. */
export interface PageElement {
  readonly nodeType: number
  readonly localName: string
  readonly id: string
  readonly className: string
  textContent: string
  readonly parentElement: PageElement | null
  readonly childNodes: Iterable<PageNode>
  readonly innerHTML: string
  readonly outerHTML: string
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  hasAttribute(name: string): boolean
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
  closest(selector: string): PageElement | null
  contains(other: PageElement): boolean
  remove(): void
  replaceWith(...nodes: readonly string[]): void
  append(...nodes: readonly (PageElement | string)[]): void
}

/** A node of any kind; `nodeType` tells which. */
export type PageNode = PageElement | { readonly nodeType: number; readonly textContent: string }

/** A page as a tree. */
export interface PageDom {
  readonly documentElement: PageElement
  readonly body: PageElement
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
  toString(): string
}

/** Whether a node is an element, by its number in the DOM. */
export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1
}

/** Whether a node is text. */
export function isText(node: PageNode): boolean {
  return node.nodeType === 3
}

/**
 * Finding the readable part takes about 10 kB and 130 µs per element. The longest encyclopedia pages have about 40,000
 * elements.
 */
const maxElements = 40_000
/** Text of elements is asked for level by level; pages nest about 30 deep. */
const maxTreeDepth = 200
/** Sum over all elements of how deep they are: what Readability's work grows with. Real pages have 15 on average. */
const maxDepthSum = 1_000_000

/** Whether a page is small enough for a tree, told without making one. */
export function fitsTree(source: string): boolean {
  let elements = 0
  let deepest = 0
  let depthSum = 0
  const open: string[] = []
  const fits = (): boolean => elements <= maxElements && deepest <= maxTreeDepth && depthSum <= maxDepthSum
  tokenizeMarkup(source, {
    open(name, _attributes, isSelfClosing) {
      elements += 1
      depthSum += open.length
      if (isSelfClosing || voidNames.has(name) || !fits()) return
      // A list item or a paragraph that isn't closed ends where the next one begins.
      if (open.at(-1) === name && impliedNames.has(name)) return
      open.push(name)
      deepest = Math.max(deepest, open.length)
    },
    close(name) {
      if (open.at(-1) === name) open.pop()
      else if (fits()) {
        const index = open.lastIndexOf(name)
        if (index !== -1) open.length = index
      }
    },
    text() {},
  })
  return fits()
}

const impliedNames: ReadonlySet<string> = new Set('p li dt dd tr td th option'.split(' '))

/** Makes the tree of a page. No script runs and nothing is loaded. */
export function parsePage(source: string): PageDom {
  // The tree builder needs the elements that HTML lets a page leave out.
  const isWhole = /<html[\s>]/i.test(source) && /<body[\s>]/i.test(source)
  const whole = isWhole ? source : `<html><head></head><body>${withoutFrame(source)}</body></html>`
  return (parseHTML(whole) as unknown as { readonly document: PageDom }).document
}

function withoutFrame(source: string): string {
  return source.replace(/<!doctype[^<>]*>|<\/?(?:html|head|body)(?:\s[^<>]*)?>/gi, '')
}
