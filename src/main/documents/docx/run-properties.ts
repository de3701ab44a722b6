import { type RunProperties, withoutUnknown } from '../office/run-format.ts'
import { isCodeStyle } from '../office/style-meaning.ts'
import { type XmlNode, attributeOf, childOf } from '../office/xml-node.ts'
import { canonicalLanguage } from '../text/detect-language.ts'
import { switchOf, valueOf } from './properties.ts'

const raisedBy: Readonly<Record<string, 'sup' | 'sub' | 'none'>> = {
  superscript: 'sup',
  subscript: 'sub',
  baseline: 'none',
}

/** Reads a `w:rPr`. @param styleName Of the character style that it belongs to; '' elsewhere. */
export function readRunProperties(node: XmlNode | undefined, styleName = ''): RunProperties {
  if (node === undefined) return {}
  const fonts = childOf(node, 'w:rFonts')
  const languages = childOf(node, 'w:lang')
  const underline = valueOf(node, 'w:u')
  const isLinkStyle = /^(?:followed)?hyperlink$/i.test(styleName)
  return withoutUnknown({
    isBold: switchOf(node, 'w:b'),
    isItalic: switchOf(node, 'w:i'),
    isStruck: switchOf(node, 'w:strike') ?? switchOf(node, 'w:dstrike'),
    // A link is shown as one anyway.
    isUnderlined: underline === undefined || isLinkStyle ? undefined : underline !== 'none',
    isSmallCaps: switchOf(node, 'w:smallCaps'),
    isHidden: switchOf(node, 'w:vanish'),
    isRightToLeft: switchOf(node, 'w:rtl') ?? switchOf(node, 'w:cs'),
    isCode: styleName !== '' && isCodeStyle(styleName) ? true : undefined,
    raised: raisedBy[valueOf(node, 'w:vertAlign') ?? ''],
    font: fonts === undefined ? undefined : (attributeOf(fonts, 'w:ascii') ?? attributeOf(fonts, 'w:hAnsi')),
    language: languageOf(languages, 'w:val'),
    eastAsianLanguage: languageOf(languages, 'w:eastAsia'),
    rightToLeftLanguage: languageOf(languages, 'w:bidi'),
  })
}

/** Word writes `x-none` for "no language". */
function languageOf(node: XmlNode | undefined, name: string): string | undefined {
  const tag = node === undefined ? undefined : attributeOf(node, name)
  return tag === undefined || /^x-/i.test(tag) ? undefined : canonicalLanguage(tag)
}
