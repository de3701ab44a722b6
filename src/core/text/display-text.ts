import { assertNever } from '../../shared/errors.ts'
import type { Block, Inline } from '../../shared/document.ts'

/** The text of a block as it is shown: every locator's `charOffset` counts UTF-16 code units of it. */
export function displayText(block: Block): string {
  let text = ''
  for (const inline of block.inlines) text += inlineText(inline)
  return text
}

/** What one inline contributes to the display text. */
export function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'noteReference':
      return inline.text
    case 'lineBreak':
      return '\n'
    case 'image':
    case 'pageBreak':
      return ''
    default:
      return assertNever(inline)
  }
}
