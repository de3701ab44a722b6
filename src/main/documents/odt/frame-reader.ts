import type { AssetId } from '../../../shared/document.ts'
import { mathmlText } from '../office/mathml-text.ts'
import { type XmlNode, attributeOf, charactersOf, childOf, childrenOf } from '../office/xml-node.ts'
import type { OpenPackage } from './open-package.ts'

/** What a frame or a shape shows. */
export interface FrameContent {
  readonly pictures: { readonly asset: AssetId; readonly alt: string }[]
  /** Elements with paragraphs in them: text boxes, and shapes with text. */
  readonly textBoxes: XmlNode[]
  formula: string
  /** Describes what can't be shown, such as a chart. */
  description: string
}

/** Elements that are drawn. */
const shapes: ReadonlySet<string> = new Set(
  'draw:frame draw:g draw:a draw:custom-shape draw:rect draw:ellipse draw:circle draw:line draw:polyline draw:polygon draw:path draw:connector draw:caption draw:measure draw:regular-polygon draw:text-box draw:image draw:object'.split(
    ' ',
  ),
)

export function isShape(name: string): boolean {
  return shapes.has(name)
}

/** Reads a frame or a shape. */
export function readFrame(node: XmlNode, openPackage: OpenPackage): FrameContent {
  const content: FrameContent = { pictures: [], textBoxes: [], formula: '', description: '' }
  collect(node, '', openPackage, content)
  const { pictures, textBoxes, formula } = content
  const isEmpty = pictures.length === 0 && textBoxes.length === 0 && formula === ''
  if (isEmpty) content.description ||= descriptionOf(node)
  return content
}

function collect(node: XmlNode, around: string, openPackage: OpenPackage, content: FrameContent): void {
  const alt = descriptionOf(node) || around
  switch (node.name) {
    case 'draw:frame':
      return collectFirst(node, alt, openPackage, content)
    case 'draw:text-box':
      content.textBoxes.push(node)
      return
    case 'draw:image':
      return addPicture(node, alt, openPackage, content)
    case 'draw:object': {
      const math = childOf(node, 'math:math')
      content.formula +=
        math === undefined ? openPackage.formula(attributeOf(node, 'xlink:href') ?? '') : mathmlText(math)
      return
    }
    case 'draw:g':
    case 'draw:a':
      for (const child of childrenOf(node)) if (isShape(child.name)) collect(child, alt, openPackage, content)
      return
    default:
      // A shape with text in it is a text box.
      if (childrenOf(node).some(({ name }) => name === 'text:p' || name === 'text:list')) {
        content.textBoxes.push(node)
      } else if (alt !== '') content.description += content.description === '' ? alt : ` ${alt}`
  }
}

/** A frame holds one thing in several forms, the best first: an object, and a picture of it. */
function collectFirst(node: XmlNode, alt: string, openPackage: OpenPackage, content: FrameContent): void {
  const { pictures, textBoxes } = content
  const size = (): number => pictures.length + textBoxes.length + content.formula.length
  const before = size()
  for (const child of childrenOf(node)) {
    if (isShape(child.name)) collect(child, alt, openPackage, content)
    if (size() > before) return
  }
}

function addPicture(node: XmlNode, alt: string, openPackage: OpenPackage, content: FrameContent): void {
  const asset = openPackage.picture(attributeOf(node, 'xlink:href') ?? '')
  if (asset === undefined) content.description ||= alt
  else content.pictures.push({ asset, alt })
}

/** What describes a shape for those who can't see it. */
function descriptionOf(node: XmlNode): string {
  const text = charactersOf(childOf(node, 'svg:desc')) || charactersOf(childOf(node, 'svg:title'))
  return text.replace(/\s+/g, ' ').trim()
}
