import type { Section } from '../../../shared/document.ts'
import { unknownLanguage } from '../text/detect-language.ts'
import { undeclaredText } from './block-languages.ts'
import { doubtOfDeclared, isSameLanguage, type LanguageJudge } from './language-judge.ts'

/** Characters of prose that are enough to tell a document's language by. */
export const enoughChars = 5000
/** One piece of it, as long as a paragraph. */
const pieceChars = 500
/** Pieces that must agree before a declaration is set aside: 1,000 characters and more. */
const minPieces = 2
/** Share of the pieces that must be in the other language. */
const minShare = 0.8

const proseKinds: ReadonlySet<string> = new Set(['paragraph', 'quote', 'listItem'])

/** Running text of a section that says nothing of its own language; of front and back matter none. */
export function proseOf({ role, blocks }: Section): readonly string[] {
  if (role !== 'body') return []
  const prose = blocks.filter(
    (block) => proseKinds.has(block.kind) && block.language === undefined && block.role === undefined,
  )
  // What stands for characters that a file doesn't name is of no language.
  return prose.map(undeclaredText).filter((text) => text.length > 0 && !text.includes('\uFFFD'))
}

/**
 * The language of a document: the declared one, unless nearly all of its text is plainly in another.
 * @param declared BCP 47; `und` where nothing was declared or told
 * @param prose texts in reading order
 */
export async function settleLanguage(
  declared: string,
  prose: readonly string[],
  judge: LanguageJudge,
): Promise<string> {
  const pieces = piecesOf(prose)
  const counts = new Map<string, number>()
  for (const piece of pieces) {
    const verdict = await judge.judge(piece, declared, doubtOfDeclared)
    if (verdict.kind === 'own') {
      // One paragraph in the declared language is enough: then the rest is told block by block.
      if (pieces.length - 1 < pieces.length * minShare) return declared
      continue
    }
    if (verdict.kind === 'other') counts.set(verdict.language, (counts.get(verdict.language) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a)
  const least = declared === unknownLanguage ? 1 : minPieces
  if (best === undefined || best[1] < least || best[1] < pieces.length * minShare) return declared
  return isSameLanguage(best[0], declared) ? declared : best[0]
}

function piecesOf(prose: readonly string[]): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const text of prose) {
    piece += `${text.slice(0, pieceChars)}\n`
    if (piece.length < pieceChars) continue
    pieces.push(piece)
    piece = ''
    if (pieces.length * pieceChars >= enoughChars) return pieces
  }
  if (piece.length >= pieceChars / 2 || pieces.length === 0) pieces.push(piece)
  return pieces
}
