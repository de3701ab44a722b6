import type { SpokenKind } from '../../shared/spoken-rules.ts'

/** Languages in which things are named, in the order of the names. English stands in for all others. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ja', 'zh'] as const

type OfEach<List extends readonly string[]> = { readonly [Index in keyof List]: string }
/** One in each language. */
type Names = OfEach<typeof languages>

/** What a narrator would say in passing. */
const names: Readonly<Record<SpokenKind, Names>> = {
  heading: ['heading', 'Überschrift', 'titre', 'título', 'titolo', 'título', 'kop', '見出し', '标题'],
  caption: [
    'caption',
    'Bildunterschrift',
    'légende',
    'leyenda',
    'didascalia',
    'legenda',
    'bijschrift',
    'キャプション',
    '图注',
  ],
  figureText: ['figure', 'Abbildung', 'figure', 'figura', 'figura', 'figura', 'figuur', '図', '图'],
  table: ['table', 'Tabelle', 'tableau', 'tabla', 'tabella', 'tabela', 'tabel', '表', '表格'],
  code: ['code', 'Code', 'code', 'código', 'codice', 'código', 'code', 'コード', '代码'],
  formula: ['formula', 'Formel', 'formule', 'fórmula', 'formula', 'fórmula', 'formule', '数式', '公式'],
  address: ['link', 'Link', 'lien', 'enlace', 'link', 'link', 'link', 'リンク', '链接'],
  citation: [
    'reference',
    'Verweis',
    'référence',
    'referencia',
    'riferimento',
    'referência',
    'verwijzing',
    '参照',
    '引用',
  ],
  noteReference: ['note', 'Anmerkung', 'note', 'nota', 'nota', 'nota', 'noot', '注', '注'],
  note: [
    'footnote',
    'Fußnote',
    'note de bas de page',
    'nota al pie',
    'nota a piè di pagina',
    'nota de rodapé',
    'voetnoot',
    '脚注',
    '脚注',
  ],
  outsideReadingOrder: ['notes', 'Anmerkungen', 'notes', 'notas', 'note', 'notas', 'noten', '注釈', '注释'],
  pageNumber: [
    'page number',
    'Seitenzahl',
    'numéro de page',
    'número de página',
    'numero di pagina',
    'número de página',
    'paginanummer',
    'ページ番号',
    '页码',
  ],
  runningHeader: [
    'page header',
    'Kopfzeile',
    'en-tête',
    'encabezado',
    'intestazione',
    'cabeçalho',
    'koptekst',
    '柱',
    '页眉',
  ],
  lineNumber: [
    'line number',
    'Zeilennummer',
    'numéro de ligne',
    'número de línea',
    'numero di riga',
    'número de linha',
    'regelnummer',
    '行番号',
    '行号',
  ],
  watermark: [
    'watermark',
    'Wasserzeichen',
    'filigrane',
    'marca de agua',
    'filigrana',
    'marca de água',
    'watermerk',
    '透かし',
    '水印',
  ],
  ignored: ['left out', 'ausgelassen', 'omis', 'omitido', 'omesso', 'omitido', 'weggelaten', '省略', '省略'],
  cover: ['cover', 'Umschlag', 'couverture', 'cubierta', 'copertina', 'capa', 'omslag', '表紙', '封面'],
  tableOfContents: [
    'contents',
    'Inhaltsverzeichnis',
    'table des matières',
    'índice de contenidos',
    'sommario',
    'sumário',
    'inhoudsopgave',
    '目次',
    '目录',
  ],
  copyright: [
    'copyright page',
    'Impressum',
    'mentions légales',
    'página de créditos',
    'colophon',
    'ficha técnica',
    'colofon',
    '奥付',
    '版权页',
  ],
  bibliography: [
    'bibliography',
    'Literaturverzeichnis',
    'bibliographie',
    'bibliografía',
    'bibliografia',
    'bibliografia',
    'bibliografie',
    '参考文献',
    '参考文献',
  ],
  index: ['index', 'Register', 'index', 'índice', 'indice', 'índice', 'register', '索引', '索引'],
}

/** What is said in place of a thing in running text, in a language or else in English. @param language BCP 47 tag */
export function spokenName(kind: SpokenKind, language: string): string {
  const index = languages.findIndex((known) => known === primarySubtag(language))
  return names[kind][Math.max(0, index)] ?? kind
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
