import type { Block, BlockRole } from '../../shared/document.ts'

/** What printed pages repeat or count, and what the reader has taken out of the text. */
const furnitureRoles: ReadonlySet<BlockRole> = new Set([
  'runningHeader',
  'pageNumber',
  'lineNumber',
  'watermark',
  'ignored',
])

/** Whether a block belongs to its page rather than to the text. */
export function isFurniture({ role }: Block): boolean {
  return role !== undefined && furnitureRoles.has(role)
}
