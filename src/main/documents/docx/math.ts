import {
  accented,
  applied,
  bigOperator,
  fenced,
  fraction,
  matrix,
  root,
  scripts,
  subscript,
  superscript,
  underOver,
} from '../office/math-text.ts'
import { type XmlNode, attributeOf, charactersOf, childOf, childrenOf } from '../office/xml-node.ts'
import { isOn } from './properties.ts'

/** What a Word formula (OMML, ECMA-376 part 1, section 22.1) says, as text on one line. */
export function mathText(node: XmlNode): string {
  const of = (name: string): string => contentOf(childOf(node, name))
  const all = (name: string): string[] => childrenOf(node, name).map(contentOf)
  const sign = (name: string, fallback: string): string => {
    const property = childOf(childOf(node, `${node.name}Pr`), name)
    return property === undefined ? fallback : (attributeOf(property, 'm:val') ?? '')
  }
  switch (node.name) {
    case 'm:t':
    case 'w:t':
      return charactersOf(node)
    case 'm:f':
      return sign('m:type', 'bar') === 'noBar'
        ? fenced('', [of('m:num'), of('m:den')], ' ', '')
        : fraction(of('m:num'), of('m:den'))
    case 'm:sSup':
      return superscript(of('m:e'), of('m:sup'))
    case 'm:sSub':
      return subscript(of('m:e'), of('m:sub'))
    case 'm:sSubSup':
      return scripts(of('m:e'), of('m:sub'), of('m:sup'))
    case 'm:sPre':
      return scripts('', of('m:sub'), of('m:sup')) + of('m:e')
    case 'm:rad':
      return root(of('m:e'), isHidden(node, 'm:degHide') ? '' : of('m:deg'))
    case 'm:nary':
      return bigOperator(sign('m:chr', '∫'), of('m:sub'), of('m:sup'), of('m:e'))
    case 'm:d':
      return fenced(sign('m:begChr', '('), all('m:e'), sign('m:sepChr', '|'), sign('m:endChr', ')'))
    case 'm:m':
      return matrix(childrenOf(node, 'm:mr').map((row) => childrenOf(row, 'm:e').map(contentOf)))
    case 'm:eqArr':
      return all('m:e').join('; ')
    case 'm:func':
      return applied(of('m:fName'), of('m:e'))
    case 'm:acc':
      return accented(of('m:e'), sign('m:chr', '\u0302'))
    case 'm:bar':
      return accented(of('m:e'), sign('m:pos', 'bot') === 'top' ? '\u0305' : '\u0332')
    case 'm:limLow':
      return underOver(of('m:e'), of('m:lim'), '')
    case 'm:limUpp':
      return underOver(of('m:e'), '', of('m:lim'))
    case 'm:groupChr':
      return underOver(
        of('m:e'),
        sign('m:pos', 'bot') === 'bot' ? sign('m:chr', '⏟') : '',
        sign('m:pos', 'bot') === 'bot' ? '' : sign('m:chr', '⏞'),
      )
    case 'm:oMathPara':
      return all('m:oMath').join('; ')
    // Deleted in a tracked change, or properties.
    case 'w:del':
    case 'w:rPr':
      return ''
    default:
      return contentOf(node)
  }
}

function contentOf(node: XmlNode | undefined): string {
  return childrenOf(node).map(mathText).join('')
}

function isHidden(node: XmlNode, name: string): boolean {
  const property = childOf(childOf(node, `${node.name}Pr`), name)
  return property !== undefined && isOn(attributeOf(property, 'm:val'))
}
