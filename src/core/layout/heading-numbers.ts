const numbering =
  /^(?:(?:chapter|section|part|appendix|kapitel|abschnitt|teil|chapitre|cap[ií]tulo|capitolo|глава) )?((?:\d{1,3}|[A-Z]|[IVXLC]{1,6})(?:\.\d{1,3}){0,5})\.?(?: |$)/iu

/** How deep the number of a heading is: 2 for "3.1"; 0 without one. */
export function numberDepth(text: string): number {
  const number = numbering.exec(text.slice(0, 40))?.[1]
  if (number === undefined) return 0
  const parts = number.split('.')
  // A lone capital letter may be a word ("A", "I"); appendices say so with a point or a further number.
  if (
    parts.length === 1 &&
    /^[A-Z]$/i.test(number) &&
    !new RegExp(`${number}[.:] `).test(text.slice(0, 40))
  ) {
    return /^(?:appendix|part|teil) /i.test(text) ? 1 : 0
  }
  return parts.length
}

/** A heading without its number. */
export function stripNumber(text: string): string {
  return text.replace(/^(?:\d{1,3}|[A-Z]|[IVXLC]{1,6})(?:\.\d{1,3}){0,5}[.:]? (?=\S)/u, '').trim()
}
