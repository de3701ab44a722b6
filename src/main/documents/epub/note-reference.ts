import type { Inline, LinkTarget, Mark } from '../../../shared/document.ts'
import type { InlineWriter } from './inline-writer.ts'

/** What stands in a text for a note: `1`, `[12]`, `*`, `†`, `a`, `iv`. */
const markPattern = /^[[(]?\s*(\d{1,4}|[*∗†‡§¶#]{1,4}|[a-z]|[ivxlc]{1,6})\s*[\])]?$/i

/** What stands for a note where the markup says that it does: `Note 12`, `(fn. 3)`. */
const declaredMarkPattern = /^\W*([a-z]{1,8}\.?\s*)?\d{1,4}\W*$/i

/** Whether a text can be the mark of a note. */
export function isNoteMark(text: string): boolean {
  return markPattern.test(text.trim())
}

/** A link that has just ended, as the last inlines of its block. */
export interface LinkedText {
  readonly writer: InlineWriter
  /** Index of the link's first inline. */
  readonly firstInline: number
  readonly target: LinkTarget | undefined
  /** Whether the markup says that it refers to a note. */
  readonly isDeclared: boolean
}

/**
 * Turns the inlines of a link that has just ended into a note reference, where it is one: declared so, or a raised
 * mark that leads into the book. A raised mark that begins a block is the note's own, leading back, and stays a link.
 */
export function toNoteReference(link: LinkedText): void {
  const { writer, target, isDeclared } = link
  // Page breaks that waited for the block stand before its first text.
  const linked = writer.inlines.slice(link.firstInline)
  const firstInline =
    link.firstInline +
    Math.max(
      0,
      linked.findIndex((inline) => inline.kind !== 'pageBreak'),
    )
  const text = writer.textFrom(firstInline).trim()
  if (text === '' || linked.some((inline) => inline.kind === 'image')) return
  const isRaisedText = writer.inlines.slice(firstInline).every(isRaised)
  if (isDeclared) {
    // Some books make the word itself the reference: it is text, and stays a link.
    if (!isRaisedText && !isNoteMark(text) && !declaredMarkPattern.test(text)) return
  } else {
    const startsBlock = writer.inlines.slice(0, firstInline).every((inline) => textLength(inline) === 0)
    if (startsBlock || !isRaisedText || target?.kind !== 'internal' || !isNoteMark(text)) return
  }
  writer.replaceFrom(firstInline, {
    kind: 'noteReference',
    text: writer.textFrom(firstInline),
    ...(target === undefined ? {} : { target }),
  })
}

function textLength(inline: Inline): number {
  return inline.kind === 'text' || inline.kind === 'noteReference' ? inline.text.trim().length : 0
}

function isRaised(inline: Inline): boolean {
  return inline.kind === 'text' && (inline.marks ?? []).some((mark: Mark) => mark.kind === 'sup')
}

/**
 * Turns a link into a note reference once it is known that it leads to a note: a plain `[1]` in running text.
 * @returns the inlines with that change, or the same ones.
 */
export function withNoteReference(inlines: readonly Inline[], target: LinkTarget): readonly Inline[] {
  const linked = inlines.filter((inline) => inline.kind === 'text' && hasTarget(inline.marks, target))
  const [only] = linked
  if (linked.length !== 1 || only?.kind !== 'text' || !isNoteMark(only.text)) return inlines
  return inlines.map((inline): Inline => {
    return inline === only ? { kind: 'noteReference', text: only.text, target } : inline
  })
}

/** Takes a link that leads nowhere out of the inlines; its text stays. */
export function withoutLink(inlines: readonly Inline[], target: LinkTarget): readonly Inline[] {
  return inlines.map((inline): Inline => {
    if (inline.kind === 'noteReference' && inline.target === target) {
      return { kind: 'noteReference', text: inline.text }
    }
    if (inline.kind !== 'text' || !hasTarget(inline.marks, target)) return inline
    const marks = inline.marks?.filter((mark) => !(mark.kind === 'link' && mark.target === target)) ?? []
    const { marks: _, ...rest } = inline
    return marks.length > 0 ? { ...rest, marks } : rest
  })
}

function hasTarget(marks: readonly Mark[] | undefined, target: LinkTarget): boolean {
  return marks?.some((mark) => mark.kind === 'link' && mark.target === target) ?? false
}
