import type { BlockRole } from '../../../shared/document.ts'

/** What a paragraph's style says it is, beside its looks. */
export type StyleMeaning =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'title' | 'subtitle' | 'caption' | 'quote' | 'code' }
  | { readonly kind: 'tocHeading' }
  /** An empty paragraph that is drawn as a line across the page. */
  | { readonly kind: 'rule' }
  /** Of a running text with a role of its own. */
  | { readonly kind: 'role'; readonly role: BlockRole }

/** "Heading 1" as the programs name it in the languages that they speak. */
const headingWords =
  'heading|überschrift|titre|título|titolo|titulek|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|επικεφαλίδα|nadpis|címsor|başlık|titlu|antraštė|virsraksts|pealkiri|naslov|заглавие|見出し|标题|標題|제목|đầu đề|หัวเรื่อง|כותרת|عنوان|abschnitt|chapter'
const headingPattern = new RegExp(`^(?:${headingWords})\\s*([1-9])$`, 'u')

const names: readonly (readonly [StyleMeaning, readonly string[]])[] = [
  [
    { kind: 'title' },
    'title,titel,titre,titolo,título,tytuł,otsikko,název,nadpis,cím,başlık,название,標題,标题,表題,제목,title page title,book title'.split(
      ',',
    ),
  ],
  [
    { kind: 'subtitle' },
    'subtitle,untertitel,sous-titre,sottotitolo,subtítulo,ondertitel,underrubrik,podtytuł,podtitul,подзаголовок,副标题,副標題,副題,부제'.split(
      ',',
    ),
  ],
  [
    { kind: 'caption' },
    'caption,beschriftung,légende,didascalia,epígrafe,descripción,legenda,bijschrift,beskrivning,billedtekst,titulek,podpis,название объекта,题注,標號,図表番号,캡션,figure,table,illustration,drawing,image caption,table caption,imagecaption,tablecaption,figurecaption'.split(
      ',',
    ),
  ],
  [
    { kind: 'quote' },
    'quote,intense quote,block text,quotations,block quotation,blockquote,zitat,intensives zitat,citation,citation intense,cita,cita destacada,citazione,citazione intensa,citaat,duidelijk citaat,citat,cytat,цитата,выделенная цитата,引用,明显引用,引用文 2,인용'.split(
      ',',
    ),
  ],
  [
    { kind: 'code' },
    'html preformatted,preformatted text,source code,code,code block,macro,macro text,sourcecode,listing,program listing,html vorformatiert,préformaté html'.split(
      ',',
    ),
  ],
  [{ kind: 'rule' }, ['horizontal line', 'horizontale linie', 'ligne horizontale']],
  [{ kind: 'tocHeading' }, 'toc heading,contents heading,inhaltsverzeichnisüberschrift'.split(',')],
  [
    { kind: 'role', role: 'toc' },
    'table of figures,table of authorities,toa heading,illustration index 1,table index 1,user index 1'.split(
      ',',
    ),
  ],
  [
    { kind: 'role', role: 'bibliography' },
    'bibliography,bibliography 1,literaturverzeichnis,bibliographie,bibliografía,bibliografia'.split(','),
  ],
  [{ kind: 'role', role: 'index' }, ['index separator']],
  [{ kind: 'role', role: 'abstract' }, 'abstract,abstract text,zusammenfassung'.split(',')],
  [{ kind: 'role', role: 'epigraph' }, ['epigraph']],
  [{ kind: 'role', role: 'dedication' }, ['dedication']],
  [{ kind: 'role', role: 'copyright' }, ['copyright']],
]
const meanings: ReadonlyMap<string, StyleMeaning> = new Map(
  names.flatMap(([meaning, all]) => all.map((name) => [name, meaning] as const)),
)
const entryPattern = /^(?:toc|contents|verzeichnis|tm|sommario|tdc|inhopg|spis treści|оглавление)\s*\d{1,2}$/u
const indexPattern = /^index\s*\d$/u

/** What the name of a paragraph style means, in whatever language the program that made it speaks. */
export function styleMeaning(name: string): StyleMeaning | undefined {
  const plain = name.normalize('NFC').toLowerCase().replaceAll('_20_', ' ').replaceAll('_', ' ').trim()
  const heading = headingPattern.exec(plain)?.[1]
  if (heading !== undefined) return { kind: 'heading', level: Number(heading) }
  const known = meanings.get(plain)
  if (known !== undefined) return known
  if (entryPattern.test(plain)) return { kind: 'role', role: 'toc' }
  return indexPattern.test(plain) ? { kind: 'role', role: 'index' } : undefined
}

const codeNames: ReadonlySet<string> = new Set([
  'html code',
  'html typewriter',
  'html keyboard',
  'html sample',
  'verbatim char',
  'source text',
  'teletype',
  'user entry',
  'code',
  'code char',
  'inline code',
])

/** Whether a character style of a name marks code. */
export function isCodeStyle(name: string): boolean {
  return codeNames.has(name.toLowerCase().replaceAll('_20_', ' '))
}

const monospacedFamily =
  /courier|consolas|typewriter|menlo|monaco|inconsolata|lucida (?:console|sans typewriter)|source code|fira code|cascadia|(?:^|[\s-])mono(?:spaced?)?(?:$|[\s\d-])/i

/** Whether all characters of a font are equally wide, by its name. */
export function isMonospacedFont(family: string): boolean {
  return monospacedFamily.test(family.slice(0, 100))
}
