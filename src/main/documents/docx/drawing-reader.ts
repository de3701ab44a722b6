import type { AssetId } from '../../../shared/document.ts'
import { type XmlNode, attributeOf, charactersOf, childrenOf } from '../office/xml-node.ts'
import type { WordPart } from './word-package.ts'

/** What a drawing shows. */
export interface Drawing {
  readonly pictures: { readonly asset: AssetId; readonly alt: string }[]
  /** Contents of text boxes, each once. */
  readonly textBoxes: XmlNode[]
  /** Text that is drawn, and the description of what can't be shown, such as a chart. */
  text: string
  hasRule: boolean
}

/** Reads drawings in both forms: DrawingML, and the older VML. */
export class DrawingReader {
  readonly #part: WordPart

  constructor(part: WordPart) {
    this.#part = part
  }

  read(node: XmlNode): Drawing {
    const drawing: Drawing = { pictures: [], textBoxes: [], text: '', hasRule: false }
    const description = this.#read(node, '', drawing)
    const isEmpty = drawing.pictures.length === 0 && drawing.textBoxes.length === 0 && drawing.text === ''
    if (isEmpty) drawing.text = description
    return drawing
  }

  /** @returns the description that was found. */
  #read(node: XmlNode, around: string, drawing: Drawing): string {
    let alt = around
    for (const child of childrenOf(node)) {
      switch (child.name) {
        case 'w:txbxContent':
          drawing.textBoxes.push(child)
          break
        case 'wp:docPr':
        case 'pic:cNvPr':
          alt ||= descriptionOf(child)
          break
        case 'a:blip':
          this.#picture(attributeOf(child, 'r:embed') ?? '', alt, drawing)
          break
        case 'v:imagedata':
          this.#picture(
            attributeOf(child, 'r:id') ?? '',
            alt || (attributeOf(child, 'o:title') ?? ''),
            drawing,
          )
          break
        case 'v:textpath':
          addText(drawing, attributeOf(child, 'string') ?? '')
          break
        case 'a:t':
          addText(drawing, charactersOf(child))
          break
        case 'mc:AlternateContent':
          alt = this.#alternative(child, alt, drawing)
          break
        default:
          if (isRule(child)) drawing.hasRule = true
          alt = this.#read(child, alt || (attributeOf(child, 'alt') ?? ''), drawing)
      }
    }
    return alt
  }

  #alternative(node: XmlNode, around: string, drawing: Drawing): string {
    const size = (): number => drawing.pictures.length + drawing.textBoxes.length + drawing.text.length
    const before = size()
    let alt = around
    for (const choice of childrenOf(node)) {
      alt = this.#read(choice, alt, drawing)
      if (size() > before) break
    }
    return alt
  }

  #picture(id: string, alt: string, drawing: Drawing): void {
    const asset = this.#part.picture(id)
    if (asset === undefined) addText(drawing, alt)
    else drawing.pictures.push({ asset, alt })
  }
}

function addText(drawing: Drawing, text: string): void {
  if (text.trim() !== '') drawing.text += drawing.text === '' ? text : ` ${text}`
}

/** What describes a drawing for those who can't see it; its name is Word's own ("Picture 1"). */
function descriptionOf(node: XmlNode): string {
  return (attributeOf(node, 'descr') || attributeOf(node, 'title') || '').replace(/\s+/g, ' ').trim()
}

/** Word's line across the page (`o:hr`). */
function isRule(node: XmlNode): boolean {
  return node.name === 'v:rect' && ['t', 'true', '1'].includes(attributeOf(node, 'o:hr') ?? '')
}
