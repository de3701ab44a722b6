import {
  accented,
  fenced,
  fraction,
  matrix,
  root,
  scripts,
  subscript,
  superscript,
  underOver,
} from './math-text.ts'
import { type XmlNode, attributeOf, charactersOf, childrenOf } from './xml-node.ts'

/** The namespace of MathML, for `readXmlTree`: names come with the prefix `math:`. */
export const mathNamespace = 'http://www.w3.org/1998/Math/MathML'

const bigSigns = /^[∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂]$/u

/** What a MathML formula says, as text on one line. */
export function mathmlText(node: XmlNode): string {
  const parts = childrenOf(node)
  const at = (index: number): string => {
    const part = parts[index]
    return part === undefined ? '' : mathmlText(part)
  }
  switch (node.name) {
    case 'math:mi':
    case 'math:mn':
    case 'math:mo':
    case 'math:mtext':
    case 'math:ms':
      return charactersOf(node).replace(/\s+/g, ' ').trim()
    case 'math:mfrac':
      return fraction(at(0), at(1))
    case 'math:msup':
      return superscript(at(0), at(1))
    case 'math:msub':
      return subscript(at(0), at(1))
    case 'math:msubsup':
      return afterBig(at(0), scripts(at(0), at(1), at(2)))
    case 'math:munder':
      return afterBig(at(0), underOver(at(0), at(1), ''))
    case 'math:mover':
      return /^\p{M}$|^[¯^˜~→˙¨]$/u.test(at(1)) ? accented(at(0), at(1)) : underOver(at(0), '', at(1))
    case 'math:munderover':
      return afterBig(at(0), scripts(at(0), at(1), at(2)))
    case 'math:msqrt':
      return root(rowText(parts), '')
    case 'math:mroot':
      return root(at(0), at(1))
    case 'math:mfenced':
      return fenced(
        attributeOf(node, 'open') ?? '(',
        parts.map(mathmlText),
        attributeOf(node, 'separators') ?? ',',
        attributeOf(node, 'close') ?? ')',
      )
    case 'math:mtable':
      return matrix(parts.map((row) => childrenOf(row).map(mathmlText)))
    case 'math:semantics':
      return at(0)
    case 'math:annotation':
    case 'math:annotation-xml':
      return ''
    default:
      return rowText(parts)
  }
}

function rowText(parts: readonly XmlNode[]): string {
  return parts.map(mathmlText).join('')
}

/** What stands behind a big sign with its limits is a word of its own. */
function afterBig(sign: string, text: string): string {
  return bigSigns.test(sign) || sign === 'lim' ? `${text} ` : text
}
