import type { BlockKind, BlockRole } from '../../../shared/document.ts'
import type { BlockTraits } from '../office/draft-document.ts'
import type { XmlNode } from '../office/xml-node.ts'
import type { ListItem } from './numbering.ts'
import { numberOf } from './properties.ts'
import type { ParagraphStyle } from './style-sheet.ts'

/** What a paragraph is, before what stands in it is known. */
export interface ParagraphKind {
  readonly kind: BlockKind
  readonly traits: BlockTraits
}

const headingLevels = 6

/**
 * What a paragraph is by its outline level, its style, and its list.
 * @param around The role of the part of the document that it stands in.
 */
export function paragraphKind(
  properties: XmlNode | undefined,
  style: ParagraphStyle,
  item: ListItem | undefined,
  around: BlockRole | undefined,
): ParagraphKind {
  const { meaning } = style
  if (meaning?.kind === 'tocHeading') return { kind: 'heading', traits: { level: 1, role: 'toc' } }
  if (around === 'toc' || around === 'index') return { kind: 'paragraph', traits: { role: around } }
  const level = numberOf(properties, 'w:outlineLvl') ?? style.outlineLevel ?? levelOf(style)
  if (level !== undefined && level >= 0 && level < 9) {
    return { kind: 'heading', traits: { level: Math.min(level + 1, headingLevels) } }
  }
  const role = around === undefined ? {} : { role: around }
  switch (meaning?.kind) {
    case 'title':
      return { kind: 'heading', traits: { level: 1, role: 'title' } }
    case 'subtitle':
      return { kind: 'heading', traits: { level: 2, role: 'subtitle' } }
    case 'caption':
      return { kind: 'caption', traits: { role: 'caption' } }
    case 'code':
      return { kind: 'code', traits: { codeBy: 'style', ...role } }
    case 'role':
      return { kind: 'paragraph', traits: { role: meaning.role } }
  }
  if (item !== undefined) {
    const marker = item.marker === '' ? {} : { marker: item.marker }
    return { kind: 'listItem', traits: { level: item.level, ...marker, ...role } }
  }
  if (meaning?.kind === 'quote') return { kind: 'quote', traits: { level: 1, ...role } }
  return { kind: 'paragraph', traits: role }
}

function levelOf({ meaning, outlineLevel }: ParagraphStyle): number | undefined {
  return meaning?.kind === 'heading' && outlineLevel === undefined ? meaning.level - 1 : undefined
}
