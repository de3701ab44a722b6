import { setextUnderline } from 'micromark-core-commonmark'
import type { Options } from 'mdast-util-from-markdown'

type Extension = Exclude<NonNullable<NonNullable<Options>['extensions']>[number], readonly unknown[]>
type ResolveTo = NonNullable<typeof setextUnderline.resolveTo>

/**
 * The parser's own resolver writes all that came before a heading anew, which takes the square of the headings: four
 * seconds for as many thousand. It needs what came since the paragraph above the line, and is given that.
 */
const resolveTo: ResolveTo = (events, context) => {
  const start = events.findLastIndex(([kind, token]) => kind === 'enter' && token.type === 'content')
  const own = start < 0 ? events.splice(0) : events.splice(start)
  for (const event of setextUnderline.resolveTo?.(own, context) ?? own) events.push(event)
  return events
}

const construct = { ...setextUnderline, name: 'setextUnderlineInTime', resolveTo }

/** Headings that a line of `=` or `-` underlines, in a time that grows with their number. */
export const setextHeadings: Extension = {
  disable: { null: ['setextUnderline'] },
  flow: { 45: construct, 61: construct },
}
