/** The font that the text over pages is set in; its letters are never seen. */
const font = 'sans-serif'
const measuredPx = 100

let context: CanvasRenderingContext2D | null | undefined
const known = new Map<string, number>()
/** Words come again and again; those of a long book are forgotten at once when they are too many. */
const maxKnown = 20_000

/** How wide a text is by itself, as a multiple of its size. */
export function widthOf(text: string): number {
  const found = known.get(text)
  if (found !== undefined) return found
  context ??= document.createElement('canvas').getContext('2d')
  if (context === null) return text.length * 0.5
  context.font = `${measuredPx}px ${font}`
  const width = context.measureText(text).width / measuredPx
  if (known.size >= maxKnown) known.clear()
  known.set(text, width)
  return width
}
