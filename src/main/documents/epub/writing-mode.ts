import { verticalWritingModes, type VerticalWritingMode } from '../../../shared/document.ts'
import { parseAttributes } from '../markup/markup-tokenizer.ts'
import type { BookArchive } from './book-archive.ts'
import { BookStyles } from './book-styles.ts'
import { type PackageDocument, isContentDocument } from './package-document.ts'

/** Languages that are set vertically at times; books in others needn't be looked at. */
const verticalLanguages: ReadonlySet<string> = new Set('ja zh yue ko mn und'.split(' '))

/** How many files are looked at: past the cover, the title page and the contents, which may be set otherwise. */
const maxFiles = 8

/**
 * How a book sets its text: what the style sheets say of the body of the longest of its first files, else what its
 * package says for old readers. Undefined for horizontal lines.
 * @param language BCP 47 tag of the book.
 */
export function writingModeOf(
  archive: BookArchive,
  { spine, metadata }: PackageDocument,
  language: string,
): VerticalWritingMode | undefined {
  if (!verticalLanguages.has(language.split('-')[0] ?? '')) return undefined
  const styles = new BookStyles(archive)
  const files = spine
    .filter(({ item, isLinear }) => isLinear && isContentDocument(item))
    .slice(0, maxFiles)
    .map(({ item }) => ({ path: item.path, source: archive.markup(item.path) ?? '' }))
  const longest = files.toSorted((left, right) => right.source.length - left.source.length)[0]
  const said = longest === undefined ? undefined : bodyMode(styles, longest.path, longest.source)
  return verticalMode(said ?? metadata.primaryWritingMode)
}

/** What is said of a file's body, else of its root: browsers take the mode of a page from either (CSS Writing Modes 3, 8). */
function bodyMode(styles: BookStyles, path: string, source: string): string | undefined {
  const rules = styles.rulesFor(path, source)
  const root = elementOf('html', source)
  const body = elementOf('body', source)
  return rules.styleOf(body, [root]).writingMode ?? rules.styleOf(root, []).writingMode
}

function elementOf(name: string, source: string) {
  const tag = new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`, 'i').exec(source)
  return { name, attributes: parseAttributes(tag?.[1] ?? ''), types: [] }
}

/** The modes of today and of CSS drafts that old books name (`tb-rl`). */
function verticalMode(mode: string | undefined): VerticalWritingMode | undefined {
  if (mode === 'tb-rl' || mode === 'tb') return 'vertical-rl'
  return verticalWritingModes.find((known) => known === mode)
}
