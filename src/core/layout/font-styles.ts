import { styleBits } from './laid-page.ts'
import type { PageFont } from './page-content.ts'

// Computer Modern and its likes, the mathematical fonts of office programs and of MathType, and plain symbol fonts.
const mathFont =
  /^(?:CMMI|CMMIB|CMSY|CMBSY|CMEX|MSAM|MSBM|EUFM|EUSM|LM(?:Math|MI|SY|EX)|rsfs|stmary|wasy|txsy|txmi|txex|pxsy|pxmi|MTMI|MTSY|MTEX|MT2|rtxmi|ntxmi|zplm|fourier-ml|Symbol|Cambria ?Math|STIX.*Math|XITS.*Math|Latin ?Modern ?Math|.*-?Math(?:-|$))/i
const smallCapsFont = /(?:CMCSC|smallcaps|small-caps|[-,_ ]sc(?:$|[-,_ ])|csc\d+$|lmcsc|sfcc|-SC$|SmCp)/i

/** The style bits of each font of a page. */
export function fontStyles(fonts: readonly PageFont[]): Uint8Array {
  return Uint8Array.from(fonts, (font) => {
    let bits = 0
    const isMath = mathFont.test(font.name)
    if (font.isBold) bits |= styleBits.bold
    if (font.isItalic && !isMath) bits |= styleBits.italic
    if (font.isMonospaced && !isMath) bits |= styleBits.monospaced
    if (isMath) bits |= styleBits.math
    if (smallCapsFont.test(font.name)) bits |= styleBits.smallCaps
    return bits
  })
}
