import { captionStart, isPictureCaption } from './captions.ts'
import { endsSentenceLine } from './line-ends.ts'
import { groupSize, type LineGroup } from './line-groups.ts'
import type { PageBox } from '../../shared/document.ts'

const mostCaptions = 40

/**
 * Marks what stands between a picture's caption and the text above it as the labels of the picture, so that it is not
 * read as running text.
 */
export function markFigureLabels(groups: readonly LineGroup[], bodySize: number): void {
  let captions = 0
  for (const caption of groups) {
    // More captions than a page can have would cost their number by that of its groups.
    if (captions > mostCaptions) return
    if (caption.kind !== 'caption' || !isPictureCaption(caption.lines[0]?.text ?? '')) continue
    captions++
    const area = boxOfLines(caption)
    let limit = Number.NEGATIVE_INFINITY
    const above: LineGroup[] = []
    for (const group of groups) {
      // A table may be the axis of a diagram, or what the caption names: it ends nothing, and stays what it is.
      if (group === caption || group.kind === 'table') continue
      const box = boxOfLines(group)
      if (
        box.bottom > area.top + 2 ||
        box.left > Math.max(area.right, caption.column.right) ||
        box.right < Math.min(area.left, caption.column.left)
      )
        continue
      if (isRunningText(group, bodySize)) limit = Math.max(limit, box.bottom)
      else above.push(group)
    }
    const labels = above.filter((group) => boxOfLines(group).top > limit - 2 && isLabel(group, bodySize))
    for (const group of labels) group.kind = 'figure'
    for (const group of above) {
      if (group.kind === 'code' && boxOfLines(group).top > limit - 2) group.isShown = true
    }
  }
}

/** Gives captions the last line that stands below them as a column of its own. */
export function completeCaptions(groups: LineGroup[]): void {
  for (let i = groups.length - 1; i > 0; i--) {
    const caption = groups[i - 1]
    const group = groups[i]
    const last = caption?.lines.at(-1)
    const first = group?.lines[0]
    if (!caption || !last || !first || caption.kind !== 'caption' || group.kind !== 'paragraph') continue
    const down = first.baseline - last.baseline
    const isBelow =
      down > 0 && down < last.size * 1.5 && Math.abs(first.left - caption.column.left) < last.size
    if (!isBelow || endsSentenceLine(last) || !/^\p{Ll}/u.test(first.text)) continue
    if (first.flow !== last.flow || Math.abs(first.size - last.size) > 0.4) continue
    caption.lines.push(...group.lines)
    groups.splice(i, 1)
  }
}

function isRunningText(group: LineGroup, bodySize: number): boolean {
  if (
    group.kind === 'heading' ||
    group.kind === 'caption' ||
    group.kind === 'footnote' ||
    group.kind === 'furniture'
  )
    return true
  if (group.kind === 'table' || group.kind === 'contents') return true
  if (group.kind === 'code' || group.kind === 'figure' || group.kind === 'formula') return false
  if (Math.abs(groupSize(group) - bodySize) > bodySize * 0.07)
    return groupSize(group) > bodySize * 0.8 && group.lines.length > 3 && isWide(group)
  if (group.kind === 'listItem') return true
  const letters = group.lines.reduce((sum, line) => sum + (line.text.match(/\p{Ll}/gu)?.length ?? 0), 0)
  return (
    letters > 25 &&
    (isWide(group) || group.lines.length > 1 || /[.:!?]$/.test(group.lines.at(-1)?.text ?? ''))
  )
}

function isWide(group: LineGroup): boolean {
  const width = group.column.right - group.column.left
  return group.lines.some((line) => line.right - line.left > width * 0.8 && line.text.length > 25)
}

function isLabel(group: LineGroup, bodySize: number): boolean {
  if (group.kind === 'figure') return true
  return (
    group.kind !== 'code' && !captionStart(group.lines[0]?.text ?? '') && groupSize(group) < bodySize * 1.6
  )
}

/** The area of a group's lines on the page as shown. */
export function boxOfLines(group: LineGroup): PageBox {
  return unite(group.lines.map((line) => line.box))
}

/** The smallest box around some. */
export function unite(boxes: readonly PageBox[]): PageBox {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const box of boxes) {
    left = Math.min(left, box.left)
    top = Math.min(top, box.top)
    right = Math.max(right, box.right)
    bottom = Math.max(bottom, box.bottom)
  }
  return { left, top, right, bottom }
}
