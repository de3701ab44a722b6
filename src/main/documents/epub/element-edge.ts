import type { ElementStyle } from '../css/element-style.ts'
import type { Frame } from './frame.ts'

/**
 * What a style sheet puts between an inline element and the text beside it: a new block, a new line, a space, or a
 * space only where two words would run together.
 */
export type Edge = 'block' | 'line' | 'space' | 'words'

const lineDisplays: ReadonlySet<string> = new Set(
  'block flow-root list-item table table-row flex grid'.split(' '),
)

/** Elements that hold one running text, which inner elements can only break into lines. */
const textHolders: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 li dt dd td th pre caption figcaption legend summary address'.split(' '),
)

/** @param around The open elements, the innermost last. */
export function edgeOf(css: ElementStyle, around: readonly Frame[]): Edge | undefined {
  if (css.isFloating === true || css.isPositioned === true) return 'space'
  const { display } = css
  if (display === undefined || display === 'inline') return undefined
  if (display === 'table-cell') return 'space'
  if (display.startsWith('inline-')) return 'words'
  if (!lineDisplays.has(display)) return undefined
  const holder = around.findLast((frame) => frame.isBlock)
  const isLine = holder === undefined || textHolders.has(holder.name) || holder.context.role === 'poem'
  return isLine ? 'line' : 'block'
}
