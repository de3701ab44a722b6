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

function utf8Bytes(text: string): number {
  let bytes = 0
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return bytes
}
