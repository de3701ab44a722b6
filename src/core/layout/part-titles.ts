import { stripNumber } from './heading-numbers.ts'
import type { SectionRole } from '../../shared/document.ts'

/** What the heading of a part says that its blocks are. */
export type PartKind = 'contents' | 'bibliography' | 'index' | 'abstract'

const kinds: readonly (readonly [PartKind, RegExp])[] = [
  [
    'contents',
    /^(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|[ií]ndice(?: general)?|indice|contenido|sumário|inhoud(?:sopgave)?|содержание|оглавление|目次|目录|المحتويات|list of (?:figures|tables)|(?:abbildungs|tabellen)verzeichnis)$/iu,
  ],
  [
    'bibliography',
    /^(?:references|references and notes|bibliography|literature(?: cited)?|works cited|sources|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|bibliographie|références(?: bibliographiques)?|referencias|bibliograf[ií]a|referências|bibliografia|riferimenti|literatuur|список литературы|литература|参考文献|المراجع)$/iu,
  ],
  [
    'index',
    /^(?:index|subject index|author index|index of names|(?:sach|stichwort|personen)(?:register|verzeichnis)|register|предметный указатель|索引)$/iu,
  ],
  [
    'abstract',
    /^(?:abstract|summary|zusammenfassung|kurzfassung|résumé|resumen|riassunto|resumo|samenvatting|аннотация|摘要|要旨)$/iu,
  ],
]

/** What a heading announces; undefined for running text. */
export function partKindOf(heading: string): PartKind | undefined {
  if (heading.length > 60) return undefined
  const text = stripNumber(heading.trim()).replace(/[.:]$/, '')
  return kinds.find(([, pattern]) => pattern.test(text))?.[0]
}

const front =
  /^(?:preface|foreword|dedication|acknowledge?ments?|copyright|imprint|title page|cover|vorwort|geleitwort|danksagung|widmung|impressum|préface|avant-propos|remerciements|prólogo|prefacio|prefazione|voorwoord|предисловие)$/iu
const back =
  /^(?:appendix\b.*|appendices|glossary|colophon|about the authors?|afterword|anhang\b.*|glossar|nachwort|annexe\b.*|ap[eé]ndice\b.*|приложение\b.*)$/iu
const notes = /^(?:notes|endnotes|footnotes|anmerkungen|endnoten|fußnoten|notas|примечания)$/iu

/** Which part of the document a section is, by its title. */
export function sectionRoleOf(title: string): SectionRole {
  const kind = partKindOf(title)
  if (kind === 'contents') return 'front'
  if (kind === 'bibliography' || kind === 'index') return 'back'
  const text = stripNumber(title.trim())
  if (front.test(text)) return 'front'
  if (notes.test(text)) return 'notes'
  return back.test(text) || back.test(title.trim()) ? 'back' : 'body'
}
