import type { Segment } from './segments.ts'

// Beyond this many neighbours the page is no page of text.
const maximumLook = 48

/**
 * Takes what stands a little above or below a line, and smaller, into that line: numbers of notes, exponents, indices;
 * and a drop cap into the first of the lines beside it. Gives the segments that remain.
 */
export function gatherRaised(segments: readonly Segment[]): Segment[] {
  const sorted = segments.toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)
  const taken = new Set<Segment>()
  for (let i = 0; i < sorted.length; i++) {
    const piece = sorted[i]
    if (!piece || piece.inkCount > 24) continue
    const host = isDropCap(piece, sorted, i) ?? hostOf(piece, sorted, i)
    if (!host || taken.has(host)) continue
    taken.add(piece)
    host.raised.push(piece, ...piece.raised)
    piece.raised = []
  }
  const rest = sorted.filter((segment) => !taken.has(segment))
  for (const segment of rest) {
    for (const piece of segment.raised) {
      segment.left = Math.min(segment.left, piece.left)
      segment.right = Math.max(segment.right, piece.right)
      segment.inkCount += piece.inkCount
    }
  }
  return rest
}

function hostOf(piece: Segment, sorted: readonly Segment[], at: number): Segment | undefined {
  let best: Segment | undefined
  let bestCost = Number.POSITIVE_INFINITY
  for (const step of [-1, 1]) {
    for (let k = 1; k <= maximumLook; k++) {
      const host = sorted[at + step * k]
      if (!host) break
      const rise = host.baseline - piece.baseline
      if (Math.abs(rise) > host.size && Math.abs(rise) > 14) break
      if (host.size < piece.size * 1.12 || host.size > piece.size * 2.2) continue
      // Exponents rise by a third to a half of the em, indices fall by a fifth.
      if (rise > host.size * 0.62 || rise < -host.size * 0.36) continue
      const before = host.left - piece.right
      const after = piece.left - host.right
      const gap = Math.max(before, after)
      if (gap > host.size * 0.35) continue
      const cost = Math.abs(rise) + Math.max(0, gap) * 2
      if (cost < bestCost) {
        best = host
        bestCost = cost
      }
    }
  }
  return best
}

function isDropCap(piece: Segment, sorted: readonly Segment[], at: number): Segment | undefined {
  if (piece.inkCount > 3) return undefined
  const top = piece.baseline - piece.size * 0.7
  let best: Segment | undefined
  for (const step of [-1, 1]) {
    for (let k = 1; k <= maximumLook; k++) {
      const line = sorted[at + step * k]
      if (!line || Math.abs(line.baseline - piece.baseline) > piece.size) break
      if (line.size * 1.6 > piece.size || line.inkCount < 8) continue
      const gap = line.left - piece.right
      if (gap < -piece.size * 0.15 || gap > line.size * 1.2) continue
      const lineTop = line.baseline - line.size * 0.7
      if (lineTop < top - line.size * 0.9 || lineTop > top + line.size * 0.9) continue
      if (!best || line.baseline < best.baseline) best = line
    }
  }
  // A drop cap stands beside at least two lines: its foot is a line below the first one's.
  return best && piece.baseline - best.baseline > best.size * 0.6 ? best : undefined
}
