import type { SectionRole } from '../../../shared/document.ts'
import type { ContentsEntry, Landmark, Navigation } from './navigation.ts'
import type { PackageDocument } from './package-document.ts'
import { sectionRoleOf } from './vocabulary.ts'

/** A file of the spine at its place in the order of reading. */
export interface ReadingOrderItem {
  readonly spineIndex: number
  readonly path: string
  /** Entries of the table of contents that lead into it. */
  readonly entries: readonly ContentsEntry[]
  /** Outside the linear order, and no cover. */
  readonly isAuxiliary: boolean
  readonly declaredRole: SectionRole | undefined
  readonly placeRole: SectionRole
}

interface SpinePlace {
  readonly spineIndex: number
  readonly path: string
  readonly named: SectionRole | undefined
  readonly isLast: boolean
}

/** Landmarks that begin a stretch of the book; all others name the one file they lead to. */
const stretchTypes: ReadonlySet<string> = new Set(['frontmatter', 'bodymatter', 'backmatter'])

/**
 * Puts the files of the spine in the order of reading. Files outside the linear order (`linear="no"`) come last, as
 * notes or back matter, so that they interrupt nothing; only a cover stays where it is.
 */
export function readingOrder(
  packageDocument: PackageDocument,
  navigation: Navigation,
): readonly ReadingOrderItem[] {
  const roles = new Map<string, SectionRole>()
  for (const { types, address } of navigation.landmarks) {
    const own = types.filter((type) => !stretchTypes.has(type))
    const role = sectionRoleOf(own)
    // A landmark to a place inside a file doesn't speak for the whole of it.
    if (role !== undefined && role !== 'body' && address.fragment === '') roles.set(address.path, role)
  }
  const files = packageDocument.spine.map(({ item, isLinear }, spineIndex): SpinePlace => {
    const named = roles.get(item.path)
    const isCover = named === 'cover' || (spineIndex === 0 && !isLinear)
    return { spineIndex, path: item.path, named: isCover ? 'cover' : named, isLast: !isLinear && !isCover }
  })
  const ordered = files.toSorted((left, right) => Number(left.isLast) - Number(right.isLast))
  const placeRoleAt = placeRoles(
    ordered.map(({ path }) => path),
    navigation,
  )
  const entries = Map.groupBy(navigation.contents, (entry) => entry.address.path)
  return ordered.map(({ spineIndex, path, named, isLast }, order) => ({
    spineIndex,
    path,
    entries: entries.get(path) ?? [],
    isAuxiliary: isLast,
    declaredRole: named,
    placeRole: placeRoleAt(order),
  }))
}

/**
 * Tells what the text at a place is for where nothing names it: front matter before the landmark of the text or, without
 * one, before the first entry of the table of contents; back matter from its landmark on.
 */
function placeRoles(
  paths: readonly string[],
  { landmarks, contents }: Navigation,
): (order: number) => SectionRole {
  const firstOf = (type: string): number | undefined => {
    const orders = landmarks
      .filter((landmark) => landmark.types.includes(type))
      .map((landmark: Landmark) => paths.indexOf(landmark.address.path))
    return orders.length === 0 ? undefined : Math.min(...orders)
  }
  const named = new Set(contents.map((entry) => entry.address.path))
  const firstNamed = paths.findIndex((path) => named.has(path))
  const bodyStart = firstOf('bodymatter') ?? Math.max(0, firstNamed)
  const backStart = firstOf('backmatter') ?? Infinity
  return (order) => {
    if (order < bodyStart) return 'front'
    return order >= backStart && backStart > bodyStart ? 'back' : 'body'
  }
}
