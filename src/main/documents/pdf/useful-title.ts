/**
 * What writers of PDFs put where a title belongs: the name of a file, of the program, of a template. Each alternative
 * is a whole title.
 */
const programTitles = [
  /^microsoft (?:word|powerpoint|excel|publisher|office)\b.*$/i,
  /^(?:powerpoint|präsentation|presentation|presentación|présentation)(?:[ -]\p{L}+)?$/iu,
  /^(?:pdf|titel|title|untitled|unbenannt|sans titre|sin título|senza titolo|без названия|無題|无标题)[-\s]*\d*$/i,
  /^(?:document|dokument|documento|doc|layout|print|output|scan|img|image)[-_\s]*\d*$/i,
  /^(?:no title|no job name|none|null|undefined|about:blank|new document|template)$/i,
  /^(?:acrobat|adobe|pagemaker|quarkxpress|indesign|latex|tex output)\b.*$/i,
  /^(?:https?|file):\/\/\S*$/i,
  // Paths, and names with an ending that files have.
  /^(?:[a-z]:)?[^\s]*[\\/][^\s]*$/i,
  /^.*\.(?:docx?|dotx?|odt|rtf|txt|pdf|p65|indd?|qxd|tex|dvi|e?ps|html?|xlsx?|pptx?|wpd|pages|eml|msg|jpe?g|png|tiff?|cdr|ai|fm|book|pub|md)$/i,
]

/** The most that is shown of a title. */
const maxTitleChars = 300

/**
 * The title that a file gives itself, cleaned; undefined where it is none, as the name of the file or of the program
 * that wrote it, or a number.
 */
export function usefulTitle(given: string): string | undefined {
  const title = cleanText(given).slice(0, maxTitleChars).trim()
  // A letter at least twice: numbers, dates and codes name no document.
  if ((title.match(/\p{L}/gu)?.length ?? 0) < 2 || title.includes('�')) return undefined
  if (programTitles.some((pattern) => pattern.test(title))) return undefined
  // Words run together by a program, such as "thesis_final_v2".
  if (!title.includes(' ') && /[_\d]/.test(title)) return undefined
  return title
}

/** The persons that an Author entry names: apart by semicolons, else by commas where each part is a whole name. */
export function authorNames(given: string): readonly string[] {
  const text = cleanText(given)
  const isPerson = (name: string): boolean =>
    /\p{L}{2}/u.test(name) && !accountNames.test(name) && !codeSigns.test(name)
  const parts = text.split(/\s*(?:;|\s&\s|\sand\s)\s*/i).flatMap(splitByCommas)
  return [...new Set(parts.map((name) => name.trim()).filter(isPerson))].slice(0, maxAuthors)
}

const maxAuthors = 50
const accountNames =
  /^(?:user|owner|admin|administrator|author|anonymous|unknown|default|none|root|guest|pc|hp|dell|lenovo|microsoft.*|windows.*|adobe.*|acrobat.*)\d*$/i

/** Of programs that wrote what was meant for themselves, such as "ARRAY(0x2c7cf020)". */
const codeSigns = /0x|[{}<>=\\|]|�/i

/** "Ada Lovelace, Charles Babbage" are two, "Lovelace, Ada" is one. */
function splitByCommas(text: string): readonly string[] {
  const parts = text.split(/\s*,\s*/)
  return parts.length > 1 && parts.every((part) => /\S\s\S/.test(part)) ? parts : [text]
}

/** The year in a date as PDF writes it ("D:20240131120000Z"); undefined for none that a file can be from. */
export function yearOf(date: string): number | undefined {
  const year = Number(/^(?:D:)?((?:19|20)\d\d)/.exec(date.trim())?.[1])
  return Number.isNaN(year) ? undefined : year
}

function cleanText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
}
