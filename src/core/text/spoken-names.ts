import { spokenKinds, type SpokenKind } from '../../shared/spoken-rules.ts'

type Names = Readonly<Record<SpokenKind, string>>

/** In the order of `spokenKinds`: what a narrator would say in passing. */
const lists = {
  en: 'heading|caption|table|code|formula|link|reference|note|footnote|notes|page number|page header|line number|cover|contents|copyright page|bibliography|index',
  de: 'Überschrift|Bildunterschrift|Tabelle|Code|Formel|Link|Verweis|Anmerkung|Fußnote|Anmerkungen|Seitenzahl|Kopfzeile|Zeilennummer|Umschlag|Inhaltsverzeichnis|Impressum|Literaturverzeichnis|Register',
  fr: 'titre|légende|tableau|code|formule|lien|référence|note|note de bas de page|notes|numéro de page|en-tête|numéro de ligne|couverture|table des matières|mentions légales|bibliographie|index',
  es: 'título|leyenda|tabla|código|fórmula|enlace|referencia|nota|nota al pie|notas|número de página|encabezado|número de línea|cubierta|índice de contenidos|página de créditos|bibliografía|índice',
  it: 'titolo|didascalia|tabella|codice|formula|link|riferimento|nota|nota a piè di pagina|note|numero di pagina|intestazione|numero di riga|copertina|sommario|colophon|bibliografia|indice',
  pt: 'título|legenda|tabela|código|fórmula|link|referência|nota|nota de rodapé|notas|número de página|cabeçalho|número de linha|capa|sumário|ficha técnica|bibliografia|índice',
  nl: 'kop|bijschrift|tabel|code|formule|link|verwijzing|noot|voetnoot|noten|paginanummer|koptekst|regelnummer|omslag|inhoudsopgave|colofon|bibliografie|register',
  ja: '見出し|キャプション|表|コード|数式|リンク|参照|注|脚注|注釈|ページ番号|柱|行番号|表紙|目次|奥付|参考文献|索引',
  zh: '标题|图注|表格|代码|公式|链接|引用|注|脚注|注释|页码|页眉|行号|封面|目录|版权页|参考文献|索引',
} as const

const names: ReadonlyMap<string, Names> = new Map(
  Object.entries(lists).map(([language, list]) => [language, namesOf(list)]),
)

function namesOf(list: string): Names {
  const words = list.split('|')
  return Object.fromEntries(spokenKinds.map((kind, index) => [kind, words[index] ?? kind])) as Names
}

/** What is said in place of a thing in running text, in a language or else in English. @param language BCP 47 tag */
export function spokenName(kind: SpokenKind, language: string): string {
  const known = names.get(primarySubtag(language)) ?? names.get('en')
  return known?.[kind] ?? kind
}

/** What is said in place of a whole block: the name as a sentence of its own. @param language BCP 47 tag */
export function spokenSentence(kind: SpokenKind, language: string): string {
  const name = spokenName(kind, language)
  const end = ['ja', 'zh'].includes(primarySubtag(language)) ? '。' : '.'
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}${end}`
}

function primarySubtag(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? ''
}
