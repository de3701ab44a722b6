/** Characters that XML 1.0 can't hold, not even escaped, and halves of surrogate pairs. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Text as it stands between tags. */
export function xmlText(text: string): string {
  return text
    .replaceAll(notInXml, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

/** Attributes as they stand in a tag, each with a space before it. Undefined values are left out. */
export function xmlAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  let text = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    const escaped = xmlText(value)
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '&#10;')
      .replaceAll('\t', '&#9;')
    text += ` ${name}="${escaped}"`
  }
  return text
}

/** One element with text in it. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  text: string,
): string {
  return `<${name}${xmlAttributes(attributes)}>${xmlText(text)}</${name}>`
}

/** A BCP 47 tag that readers and validators take; undefined for what is none. */
export function languageTag(language: string | undefined): string | undefined {
  if (language === undefined || language === '') return undefined
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}
