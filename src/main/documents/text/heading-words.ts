/**
 * The words by which books of many languages name their parts, as data for `heading-candidates.ts`. All lower case;
 * a word stands for itself with any capitals.
 */

/** What a division is called, from the largest to the smallest. Its place gives the heading's rank. */
export const divisionWords: readonly (readonly string[])[] = [
  words('volume, vol, tome, band, tomo, volumen, tom, том, cilt'),
  words('book, buch, livre, libro, livro, boek, księga, книга, bok, kitap'),
  words('part, teil, partie, parte, deel, część, часть, del, act, akt, acte, acto, atto, kısım'),
  words(`chapter, chap, kapitel, chapitre, capítulo, capitulo, capitolo, hoofdstuk, rozdział, глава, bölüm, luku,
    kapitola, fejezet, κεφάλαιο, فصل, الفصل, अध्याय, песнь, canto, stave, letter, lettre, carta, adventure, lecture,
    essay, fable, appendix`),
  words('scene, szene, scène, escena, scena, сцена, section, abschnitt, sección, sezione'),
]

/** Rank of a heading that is no numbered division but stands beside chapters: a title, a preface. */
export const chapterRank = 3
/** Rank of a number that stands alone: below chapters, above nothing. */
export const numberRank = 5

/** Numbers in words, cardinal and ordinal, by the stems they begin with. */
export const numberStems: readonly string[] =
  words(`one, two, three, four, five, six, seven, eight, nine, ten, eleven,
  twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twent, thirt, fort, fift, sixt, sevent,
  eight, ninet, hundred, first, second, third, fourth, ninth, last, eins, zwei, drei, vier, fünf, sechs, sieb, acht,
  neun, zehn, elf, zwölf, erst, dritt, premi, deux, trois, quatr, cinq, sept, huit, neuv, dix, onz, douz, dern, uno,
  dos, tres, cuatr, cinco, seis, siete, ocho, nueve, diez, primer, segund, tercer, cuart, quint, sext, séptim, octav,
  noven, décim, prim, terz, quart, settim, ottav, nono, decim, terceir, eerste, tweede, derde, vierde, vijf, zes,
  zeven, negen, tien, перв, втор, трет, четв, пят, шест, седьм, восьм, девят, десят, одиннадц, двенадц, första,
  andra, tredje, fjärde, femte, pierwsz, drugi, trzeci, czwart, piąt, birinci, ikinci, üçüncü, الأول, الثاني, الثالث,
  الرابع, الخامس`)

/** Headings that are a whole line by themselves, and the role of what they open. */
export const standaloneWords: Readonly<Record<'front' | 'body' | 'back' | 'notes', readonly string[]>> = {
  front:
    words(`contents, table of contents, list of illustrations, dedication, copyright, inhalt, inhaltsverzeichnis,
    table des matières, índice, indice, inhoud, spis treści, содержание, оглавление, innehåll, içindekiler, 目录, 目錄,
    目次`),
  body: words(`prologue, epilogue, preface, introduction, foreword, afterword, conclusion, postscript, interlude,
    acknowledgements, acknowledgments, prolog, epilog, vorwort, nachwort, einleitung, schluss, épilogue, préface,
    avant-propos, postface, prólogo, epílogo, prefacio, prefácio, introducción, introdução, prefazione, epilogo,
    introduzione, proloog, epiloog, voorwoord, nawoord, wstęp, пролог, эпилог, предисловие, послесловие, förord, önsöz,
    序, 序言, 前言, 引子, 楔子, 后记, 後記, 尾声, 序章, 終章, はじめに, あとがき, おわりに`),
  back: words('appendix, glossary, bibliography, index, anhang, literaturverzeichnis, bibliographie, annexe'),
  notes: words('notes, footnotes, endnotes, anmerkungen, fußnoten, notas, noten, примечания, 注釈'),
}

function words(list: string): string[] {
  return list.split(/\s*,\s*/)
}
