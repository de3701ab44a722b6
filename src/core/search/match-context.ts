import type { TextRange } from '../../shared/document.ts'

/** A match and the text around it, in one line. */
export interface MatchContext {
  readonly before: string
  readonly found: string
  readonly after: string
}

/** How much of the text is shown on either side, in UTF-16 code units. */
const beforeChars = 48
const afterChars = 80

/** Cuts the text around a match as a list of results shows it: at words, with "…" where more stands beside it. */
export function matchContext(text: string, { start, end }: TextRange): MatchContext {
  return {
    before: tail(text.slice(0, start)),
    found: inOneLine(text.slice(start, end)),
    after: head(text.slice(end)),
  }
}

function tail(text: string): string {
  if (text.length <= beforeChars) return inOneLine(text).trimStart()
  const near = text.slice(-beforeChars)
  // A text without spaces is cut between characters.
  const cut = /\s/.exec(near)?.index ?? (isLowSurrogate(near) ? 0 : -1)
  return `…${inOneLine(near.slice(cut + 1))}`
}

function head(text: string): string {
  if (text.length <= afterChars) return inOneLine(text).trimEnd()
  const near = text.slice(0, afterChars)
  const lastSpace = near.search(/\s\S*$/)
  const cut = lastSpace > 0 ? lastSpace : isHighSurrogate(near) ? near.length - 1 : near.length
  return `${inOneLine(near.slice(0, cut))}…`
}

/** Text in one line, without what only shows at the end of one. */
function inOneLine(text: string): string {
  return text.replaceAll('\u00AD', '').replaceAll(/\s+/g, ' ')
}

function isLowSurrogate(text: string): boolean {
  const unit = text.charCodeAt(0)
  return unit >= 0xdc00 && unit <= 0xdfff
}

function isHighSurrogate(text: string): boolean {
  const unit = text.charCodeAt(text.length - 1)
  return unit >= 0xd800 && unit <= 0xdbff
}
