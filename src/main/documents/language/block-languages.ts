import { countFunctionWords } from './function-words.ts'
import {
  detectorLanguageOf,
  doubtOfBlock,
  doubtOfDeclared,
  isSameLanguage,
  type LanguageJudge,
} from './language-judge.ts'
import type { Block, Section } from '../../../shared/document.ts'

/** Kinds and roles whose words say nothing of the language around them: names, titles, and what is no prose. */
const silentKinds: ReadonlySet<Block['kind']> = new Set(['code', 'formula', 'separator', 'figure'])
const silentRoles: ReadonlySet<string> = new Set(['toc', 'index', 'bibliography', 'copyright', 'cover'])
/** Blocks without a language of their own take that of blocks on both sides, at most so many away. */
const maxGap = 6

/**
 * Gives the blocks of a section the language that they are in: a declared one holds unless the text plainly
 * contradicts it, any other is told from the text. A block too short to tell goes with its neighbours where both
 * sides are in one other language, else with the document.
 * @param language of the document, BCP 47
 */
export async function withBlockLanguages(
  section: Section,
  language: string,
  judge: LanguageJudge,
): Promise<Section> {
  const isWithout = (block: Block): boolean =>
    block.language === undefined &&
    (isSilent(block) || !judge.mayBeOther(undeclaredText(block), language, doubtOfBlock))
  if (section.blocks.every(isWithout)) return section
  const found: (string | undefined)[] = []
  for (const block of section.blocks) found.push(await languageOf(block, language, judge))
  const isPlain = found.every((each) => each === undefined || each === language)
  if (isPlain && section.blocks.every((block) => block.language === undefined)) return section
  const blocks = section.blocks.map((block, index) => {
    const ofOthers = isSilent(block) ? undefined : ofNeighbours(block, found, index, language)
    return withLanguage(block, found[index] ?? ofOthers ?? language, language)
  })
  return { ...section, blocks }
}

/** The language of a block; undefined where neither its markup nor its text tells. */
async function languageOf(block: Block, language: string, judge: LanguageJudge): Promise<string | undefined> {
  const { language: declared } = block
  if (isSilent(block)) return declared
  const expected = declared ?? language
  const doubt = declared === undefined ? doubtOfBlock : doubtOfDeclared
  const verdict = await judge.judge(undeclaredText(block), expected, doubt)
  if (verdict.kind === 'other')
    return isSameLanguage(verdict.language, language) ? language : verdict.language
  return verdict.kind === 'own' ? expected : declared
}

/** The text of a block without what is marked as being in another language, and without code. */
export function undeclaredText(block: Block): string {
  let text = ''
  for (const inline of block.inlines) {
    if (inline.kind === 'lineBreak') text += ' '
    if (inline.kind !== 'text' || inline.language !== undefined) continue
    if (inline.marks?.some(({ kind }) => kind === 'code') !== true) text += inline.text
  }
  return text
}

function isSilent({ kind, role }: Block): boolean {
  return silentKinds.has(kind) || (role !== undefined && silentRoles.has(role))
}

function ofNeighbours(
  block: Block,
  found: readonly (string | undefined)[],
  index: number,
  language: string,
): string | undefined {
  const before = nearest(found, index, -1)
  const after = nearest(found, index, 1)
  const of = before === 'none' ? after : before
  if (of === undefined || of === 'none' || of === language) return undefined
  // At the edge of a section one neighbour says too little, unless the whole section is in its language.
  const isEdge = before === 'none' || after === 'none'
  if (isEdge ? found.some((each) => each !== undefined && each !== of) : after !== before) return undefined
  const words = countFunctionWords(undeclaredText(block)).byLanguage
  const speaksForDocument =
    (words.get(detectorLanguageOf(language)) ?? 0) > (words.get(detectorLanguageOf(of)) ?? 0)
  return speaksForDocument ? undefined : of
}

/** The next language that was found in a direction; `none` at the end of the section. */
function nearest(
  found: readonly (string | undefined)[],
  index: number,
  direction: 1 | -1,
): string | undefined {
  for (let distance = 1; distance <= maxGap; distance++) {
    const at = index + direction * distance
    if (at < 0 || at >= found.length) return 'none'
    if (found[at] !== undefined) return found[at]
  }
  return undefined
}

/** A block says its language only where it isn't the document's. */
function withLanguage(block: Block, settled: string, language: string): Block {
  if (settled === (block.language ?? language)) return block
  const { language: _replaced, ...rest } = block
  return settled === language ? rest : { ...rest, language: settled }
}
