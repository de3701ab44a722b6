/** What Windows-1252 has in 0x80 to 0x9F, which fonts of old files give as if they were Unicode. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e,
  0x178,
]

/** Signs of the symbol fonts of Windows, in the private area where those have them. */
const symbolSigns: Readonly<Record<number, number>> = {
  0xf020: 0x20,
  0xf02d: 0x2212,
  0xf06c: 0x25cf,
  0xf06e: 0x25a0,
  0xf06f: 0x25a1,
  0xf071: 0x2751,
  0xf075: 0x25c6,
  0xf076: 0x2756,
  0xf09f: 0x2022,
  0xf0a7: 0x25aa,
  0xf0a8: 0x25fb,
  0xf0b7: 0x2022,
  0xf0d8: 0x27a2,
  0xf0e0: 0x2192,
  0xf0fc: 0x2713,
}

/**
 * Parts of Chinese characters that fonts give for the character that looks alike, by its place after U+2E80. Those
 * without a character of their own (marked by a space) stay as they are.
 */
const radicals =
  ' 厂乛乚乙亻冂  刂卜㔾小小兀尣尢尣巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒㓁冗 羊羊羋耂肀聿肉臼艹艹艹虎衤覀西见角 讠贝 车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食 飠饣 马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟'

/** The character that is meant by a part of characters: a voice has no word for the part alone. */
function unifiedIdeograph(radical: number): number {
  if (radical >= 0x2f00) return String.fromCodePoint(radical).normalize('NFKC').codePointAt(0) ?? radical
  const ideograph = radicals.charCodeAt(radical - 0x2e80)
  return ideograph > 0x20 ? ideograph : radical
}

/** A character as a reader means it; 0 for what is none: control codes, and codes that mean something in one font alone. */
export function meantCodePoint(codePoint: number): number {
  if (codePoint < 0x20) return codePoint === 0x09 ? 0x20 : 0
  if (codePoint < 0x7f) return codePoint
  if (codePoint < 0xa0) return windows1252[codePoint - 0x80] ?? 0
  if (codePoint >= 0x2e80 && codePoint < 0x2fe0) return unifiedIdeograph(codePoint)
  if (codePoint < 0xd800) return codePoint
  if (codePoint < 0xe000) return 0
  if (codePoint < 0xf900) return symbolSigns[codePoint] ?? 0
  if (codePoint >= 0xf0000 || (codePoint & 0xfffe) === 0xfffe || codePoint === 0xfffd) return 0
  return codePoint
}

/** Whether nothing is printed for a character but a gap. */
export function isBlank(codePoint: number): boolean {
  return (
    codePoint === 0x20 ||
    codePoint === 0xa0 ||
    (codePoint >= 0x2000 && codePoint <= 0x200f) ||
    codePoint === 0x202f ||
    codePoint === 0x205f ||
    codePoint === 0x3000 ||
    codePoint === 0xfeff
  )
}
