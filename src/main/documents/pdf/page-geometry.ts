import type { PageBox } from '../../../shared/document.ts'

/** A rectangle in the file's own space, y up. */
export interface UserBox {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** How places of a page, in the file's space with y up, lie on the page as shown: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface PageGeometry {
  readonly width: number
  readonly height: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/**
 * @param box The visible part of the page.
 * @param quarterTurns Clockwise, by which the page is shown.
 */
export function pageGeometry(box: UserBox, quarterTurns: number): PageGeometry {
  const { left, bottom, right, top } = box
  const across = right - left
  const down = top - bottom
  switch (((quarterTurns % 4) + 4) % 4) {
    case 1:
      return { width: down, height: across, a: 0, b: 1, c: 1, d: 0, e: -bottom, f: -left }
    case 2:
      return { width: across, height: down, a: -1, b: 0, c: 0, d: 1, e: right, f: -bottom }
    case 3:
      return { width: down, height: across, a: 0, b: -1, c: -1, d: 0, e: top, f: right }
    default:
      return { width: across, height: down, a: 1, b: 0, c: 0, d: -1, e: -left, f: top }
  }
}

/** A rectangle on the page as shown. */
export function toPageBox({ a, b, c, d, e, f }: PageGeometry, box: UserBox): PageBox {
  const x1 = a * box.left + c * box.bottom + e
  const x2 = a * box.right + c * box.top + e
  const y1 = b * box.left + d * box.bottom + f
  const y2 = b * box.right + d * box.top + f
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) }
}

/** Whether the middle of a box is on the page. */
export function isOnPage({ width, height }: PageGeometry, { left, top, right, bottom }: PageBox): boolean {
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  return x >= 0 && x <= width && y >= 0 && y <= height
}
