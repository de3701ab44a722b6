/** Top and bottom of something printed, in one measure. */
export interface Span {
  readonly top: number
  readonly bottom: number
}

/**
 * The lines that follow each other down the page around one of them: a sentence that goes on at the top of the next column
 * is as high as the page, and what is heard of it is in one column.
 * @param lines In the order of their text. @param index Of the line that is meant.
 * @returns undefined without lines.
 */
export function columnRun(lines: readonly Span[], index: number): Span | undefined {
  const meant = lines[Math.min(Math.max(0, index), lines.length - 1)]
  if (meant === undefined) return undefined
  let { top, bottom } = meant
  for (let at = index - 1; at >= 0; at--) {
    const line = lines[at]
    if (line === undefined || line.top > top) break
    ;({ top } = line)
  }
  for (const line of lines.slice(index + 1)) {
    if (line.bottom < bottom) break
    ;({ bottom } = line)
  }
  return { top, bottom }
}
