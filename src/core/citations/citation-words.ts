/**
 * What references to sources are made of, as pieces of regular expressions. Repeated with `*` where a
 * number would do: V8 writes a counted piece out as often as it may come. All are used on a few hundred characters.
 */

/** A year of a printed work, with the letter that tells works of one year apart. */
export const year = String.raw`(?<!\d)(?:1[5-9]|20)\d\d[a-h]?(?!\d)`
export const yearPattern = new RegExp(year, 'g')

/**
 * Letters of the scripts that have capitals, as ranges: `\p{L}` would take V8 a quarter of a second to compile in
 * expressions as long as these. Of the alternating letters of Latin Extended either case counts as a capital.
 */
export const letter = 'A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fͰ-ϿЀ-ӿḀ-ỿ'
export const capital = 'A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΫЀ-ЯḀ-ỿ'

/** What stands before a surname and belongs to it. */
const particle = String.raw`(?:(?:van|von|vom|zu|zur|de|der|den|dos|das|da|di|du|del|della|la|le|el|al|ibn|bin|ter|ten|af|av)\s|[’']t\s|[A-Zd][’'])`
/** A surname, or one word of the name of a body: `Smith`, `O’Brien`, `Müller-Lüdenscheidt`, `WHO`. */
const surname = `[${capital}][${letter}]{1,30}(?:[-‐–][${letter}]{2,30}){0,2}(?![${letter}])`
export const namePattern = new RegExp(surname, 'g')
/** One author: up to five words, so that bodies are names too. */
const author = String.raw`(?:[${capital}]\.[-\s]?)*${particle}*${surname}(?:\s(?:(?:of|for|the|on)\s|${particle})*${surname})*(?:,\s(?:[${capital}]\.[-\s]?)+)?(?:\s\[${surname}\])?`
/** What joins the last author. */
const and = String.raw`(?:,?\s(?:and|und|et|y|e|i|en|og|och|ve|и)\s|,?\s?&\s?|/)`
/** All that stands for more authors. */
const others = String.raw`(?:,?\s(?:et\s?al\b\.?|et\salii|u\.\s?a\.|и\sдр\.|y\s(?:col|otros)\b\.?|e\soutros|and\s(?:colleagues|coworkers|co-workers|others)|m\.\s?fl\.))`
/** Authors of one work. */
export const authors = String.raw`${author}(?:(?:,\s|${and})${author})*${others}?`
/** Authors of whom it is clear that they are authors. */
export const hasOthers = new RegExp(String.raw`${others}(?:[’']s)?[,\s]*$`)

/** Not a year, but in place of one. */
export const noYear = String.raw`(?:in\spress|forthcoming|forthc\.|n\.\s?d\.|in\sprep(?:aration|\.)?|submitted|under\sreview|to\sappear|unpublished(?:\sdata)?|im\sDruck|i\.\s?Dr\.|o\.\s?J\.|à\sparaître|en\sprensa|in\s(?:corso\sdi\s)?stampa|in\sdruk|no\sprelo)`

const placeWord = String.raw`(?:(?:pp?|[Ss]|ff?|nn?|[Ff]n|[Cc]h|[Cc]hap|[Ss]ect?|[Ff]igs?|[Tt]abs?|[Ee]qs?|[Vv]ol|[Nn]os?|[Pp]aras?|[Aa]rt|[Aa]pp|[Tt]hm?|[Ll]em|[Dd]ef|[Pp]rop|[Cc]or|[Ee]x|Abb|Kap|Bd|Nr|[Cc]ap|[Pp]ágs?|hfst|с|л|стр|гл)\.\s?|(?:[Pp]ages?|[Cc]hapters?|[Ss]ections?|[Ff]igures?|[Tt]ables?|[Tt]heorems?|[Ll]emmas?|[Aa]ppendix|[Vv]olumes?|[Nn]otes?|[Ff]ootnotes?|[Pp]art|[Bb]ox|[Ll]ines?|[Pp]lates?|Kapitel|Seiten?|Tabelle|Abbildung|tableau|tabla|tabel)\s|§§?\s?)`
const placeNumber = String.raw`\(?(?:\d{1,4}(?::\d{1,4})?|[ivxlc]{1,6}|[A-Z]\d{0,3})(?:\.\d{1,3}){0,3}\)?(?:\s?[–—-]\s?(?:\d{1,4}|[ivxlc]{1,6}))?(?:\s?nn?\.?\s?\d{1,2})?(?:\s?ff?\.)?`
/** A place in a source: `, p. 12`, `: 34–36`, `, ch. 3`. */
export const place = String.raw`(?:\s?[,:]\s?${placeWord}?${placeNumber})*`
/** A place that is named as one: beside numbers of sources a bare number is one more source, or a verse. */
export const namedPlace = String.raw`(?:[,:]\s?(?:${placeWord}${placeNumber}|\(\d{1,3}(?:\.\d{1,3})*\)))`

/** What leads to a source: `see`, `e.g.`, `for a review see`. No alternative may be two others in a row, or there were 2ⁿ ways to read n. */
export const lead = String.raw`(?:(?:[Ss]ee|[Cc]f\.?|[Ee]\.\s?g\.|[Ii]\.\s?e\.|viz\.|also|auch|anche|aussi|también|already|but|and|[Cc]ompare|contra|after|following|[Rr]eviewed\s(?:in|by)|[Aa]dapted\sfrom|[Mm]odified\sfrom|data\sfrom|redrawn\sfrom|quoted\s(?:in|by|from)|cited\s(?:in|by)|as\s(?:in|cited\sin|quoted\sin|reviewed\sin)|[Ff]or\s(?:an?\s)?(?:recent\s)?(?:reviews?|overviews?|surveys?|discussions?|details|examples?|instance)|for|from|in|by|in\sparticular|especially|most\srecently|among\sothers|originally|[Ss]iehe|[Ss]\.|[Vv]gl\.|[Zz]\.\s?B\.|on\swhich|so|methods\sas\sin|sensu|[Qq]td\.\sin|etwa|nach|bei|anders|dagegen|ähnlich|ebenso|zit(?:iert)?\.?\snach|[Vv]oir|[Pp]ar\sex(?:emple|\.)|[Pp]\.\s?ex\.|d['’]après|[Vv]éase|[Vv]er|[Cc]fr\.?|[Pp]or\sejemplo|[Vv]edi|[Zz]ie|bijv\.|[Jj]fr|[Ss]e|citado\s(?:en|por)|cité\s(?:par|dans)|citato\sin|geciteerd\sin|così|[Ss]i\sveda(?:no)?|см\.)[,:]?\s)*`

/** What may follow a source inside its brackets. */
export const trail = String.raw`(?:,?\s(?:for\s(?:an?\s)?(?:recent\s)?(?:reviews?|overviews?|surveys?|discussions?|details|examples?|summary)|and\s(?:the\s)?references\s(?:therein|there|cited\stherein)|among\s(?:many\s)?others|inter\salia|(?:my|our)\s(?:emphasis|translation)|(?:emphasis|italics|translation)\s(?:added|mine|ours|in\soriginal)|and\selsewhere|passim|ff?\.|Hervorh(?:ebung|\.)\s(?:im\sOriginal|d\.\sVerf\.)))?`

/** Words with a capital before a year that name no author. */
export const notNames = new Set(
  `January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
  Sep Sept Oct Nov Dec Januar Februar März Mai Juni Juli Oktober Dezember janvier février mars avril juin juillet août
  septembre octobre novembre décembre Spring Summer Autumn Fall Winter Monday Tuesday Wednesday Thursday Friday Saturday
  Sunday Since Until Before After During From Between Around About Circa In By To The An As At On Of Born Died Version
  Figure Fig Table Chapter Section Part Volume Vol Act Article Law Year Release Edition Revised Established Founded
  Season Series Episode Class Model Mark Type Phase Round Session Summer Olympics Cup Treaty Battle War Census Seit Bis
  Im Am Vom Anfang Ende Mitte Depuis Avant Après Desde Hasta`
    .split(/\s+/)
    .map((word) => word.toLowerCase()),
)

/** What `yearPattern` and `noYear` give in a work's key: one word for all that are not yet out. */
export function yearsIn(text: string): readonly string[] {
  const found: string[] = text.match(yearPattern) ?? []
  return notYetOut.test(text) ? [...found, 'none'] : found
}
const notYetOut = new RegExp(noYear, 'i')

/** How a surname is compared: without case, accents and what joins its parts. */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}’'‐–-]/gu, '')
    .toLowerCase()
}
