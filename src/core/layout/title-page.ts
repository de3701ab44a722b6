import { numberDepth } from './heading-numbers.ts'
import { groupSize, type LineGroup } from './line-groups.ts'
import { partKindOf } from './part-titles.ts'

/** The title on a document's first page, and the lines below it that name its authors. */
export interface TitleLines {
  readonly title: LineGroup
  readonly authors: ReadonlySet<LineGroup>
}

const titleShare = 1.18
const wide = /[\u2e80-\u9fff\uac00-\ud7af]/
const longestTitle = 400

/** The largest text of the first page, where it stands above the running text; undefined where nothing stands out. */
export function findTitle(groups: readonly LineGroup[], bodySize: number): TitleLines | undefined {
  let title: LineGroup | undefined
  let at = -1
  for (const [i, group] of groups.entries()) {
    if (isRunning(group, bodySize) && title) break
    if (!isText(group)) continue
    const size = groupSize(group)
    if (size < bodySize * titleShare || (title && size <= groupSize(title))) continue
    title = group
    at = i
  }
  if (!title) return undefined
  const text = textOf(title)
  if (text.length > longestTitle || text.length < 2 || !/\p{L}{2}/u.test(text)) return undefined
  if (numberDepth(text) > 0 || partKindOf(text) !== undefined) return undefined
  const authors = new Set<LineGroup>()
  for (let k = at + 1; k < groups.length; k++) {
    const group = groups[k]
    const next = groups[k + 1]
    if (!group || !isText(group) || group.lines.length > 4 || isRunning(group, bodySize)) break
    const own = textOf(group)
    if (numberDepth(own) > 0 || partKindOf(own) !== undefined) break
    // A heading stands above running text.
    if (
      next &&
      isRunning(next, bodySize) &&
      groupSize(group) > bodySize * 1.05 &&
      group.lines.length === 1 &&
      authors.size > 0
    )
      break
    authors.add(group)
  }
  return { title, authors }
}

function isText(group: LineGroup): boolean {
  return (
    group.kind === 'paragraph' ||
    group.kind === 'heading' ||
    group.kind === 'listItem' ||
    group.kind === 'code'
  )
}

function isRunning(group: LineGroup, bodySize: number): boolean {
  return (
    isText(group) &&
    groupSize(group) <= bodySize * 1.1 &&
    textOf(group).length > (wide.test(textOf(group)) ? 60 : 220)
  )
}

function textOf(group: LineGroup): string {
  return group.lines.map((line) => line.text).join(' ')
}
