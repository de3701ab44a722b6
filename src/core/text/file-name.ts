/** Longest name that every file system takes, in UTF-8 bytes, with room for a number, an ending and `.part`. */
const maxNameBytes = 200

/** What some file system refuses in a name: separators, wildcards, and what is not seen. */
const refused = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** Names of devices on Windows, also with an ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu

/** Whether files can be called by a text, with an ending behind it, on every file system. */
export function isFileName(text: string): boolean {
  return (
    text !== '' &&
    utf8Bytes(text) <= maxNameBytes &&
    !refused.test(text) &&
    !/^[.\s]|\s$/u.test(text) &&
    !device.test(text)
  )
}

/** What stands between words, or takes the place of what does. */
const between = /[<>:"/\\|?*\s]+/gu
const unseen = /[[\p{Cc}--\s]\p{Cs}\p{Default_Ignorable_Code_Point}]/gv

/** A name made of a text, which `isFileName` takes; '' where nothing of it can stand in one. */
export function toFileName(text: string): string {
  const plain = text
    .replaceAll(unseen, '')
    .replaceAll(between, ' ')
    .replace(/^[.\s]+/u, '')
  const kept = device.test(plain.trimEnd()) ? `_${plain}` : plain
  let name = ''
  let bytes = 0
  for (const char of kept) {
    bytes += utf8Bytes(char)
    if (bytes > maxNameBytes) break
    name += char
  }
  return name.trimEnd()
}

function utf8Bytes(text: string): number {
  let bytes = 0
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return bytes
}
