import type { BlockRole, Mark, SectionRole } from '../../../shared/document.ts'

/** Elements that begin and end a block of text of their own. */
export const blockNames: ReadonlySet<string> = new Set(
  (
    'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frontmatter h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre ' +
    'search section summary table caption thead tbody tfoot tr td th ul ' +
    // DTBook, which EPUB 2 allows in place of XHTML.
    'book bodymatter rearmatter level level1 level2 level3 level4 level5 level6 doctitle docauthor imggroup ' +
    'list poem linegroup line prodnote sidebar epigraph note'
  ).split(' '),
)

/** Elements without content; an end tag for them says nothing. */
export const voidNames: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/** Elements whose content isn't text of the book; `case` is EPUB's for readers that know another markup. */
export const droppedNames: ReadonlySet<string> = new Set(
  'head script style template datalist audio video iframe canvas map rp metadata annotation annotation-xml defs title desc case'.split(
    ' ',
  ),
)

/** What an element's name alone says of the text in it. */
export const marksByName: ReadonlyMap<string, Mark> = new Map<string, Mark>([
  ...named('emphasis', 'em i cite dfn var'),
  ...named('strong', 'strong b'),
  ...named('code', 'code kbd samp tt'),
  ...named('sup', 'sup'),
  ...named('sub', 'sub'),
  ...named('underline', 'u ins'),
  ...named('strikethrough', 's del strike'),
])

type PlainMarkKind = Exclude<Mark['kind'], 'link' | 'ruby' | 'pronunciation'>

function named(kind: PlainMarkKind, names: string): [string, Mark][] {
  const mark: Mark = { kind }
  return names.split(' ').map((name) => [name, mark])
}

/** Roles of blocks by `epub:type` (EPUB 3 Structural Semantics Vocabulary, Z39.98) and by DPUB-ARIA `role`. */
export const blockRoles: ReadonlyMap<string, BlockRole> = new Map<string, BlockRole>([
  ['title', 'title'],
  ['fulltitle', 'title'],
  ['subtitle', 'subtitle'],
  ['doc-subtitle', 'subtitle'],
  ['epigraph', 'epigraph'],
  ['doc-epigraph', 'epigraph'],
  ['dedication', 'dedication'],
  ['doc-dedication', 'dedication'],
  ['toc', 'toc'],
  ['toc-brief', 'toc'],
  ['doc-toc', 'toc'],
  ['page-list', 'toc'],
  ['doc-pagelist', 'toc'],
  ['landmarks', 'toc'],
  ['loi', 'toc'],
  ['lot', 'toc'],
  ['cover', 'cover'],
  ['doc-cover', 'cover'],
  ['copyright-page', 'copyright'],
  ['imprint', 'copyright'],
  ['colophon', 'copyright'],
  ['doc-colophon', 'copyright'],
  ['bibliography', 'bibliography'],
  ['doc-bibliography', 'bibliography'],
  ['index', 'index'],
  ['doc-index', 'index'],
  ['z3998:poem', 'poem'],
  ['z3998:verse', 'poem'],
  ['z3998:song', 'poem'],
  ['z3998:hymn', 'poem'],
  ['z3998:letter', 'letter'],
  ['abstract', 'abstract'],
  ['doc-abstract', 'abstract'],
])

/** Elements that are the text of one note or a list of them. */
export const noteRoles: ReadonlyMap<string, 'footnote' | 'endnote'> = new Map([
  ['footnote', 'footnote'],
  ['footnotes', 'footnote'],
  ['doc-footnote', 'footnote'],
  ['note', 'footnote'],
  ['annotation', 'footnote'],
  ['endnote', 'endnote'],
  ['endnotes', 'endnote'],
  ['rearnote', 'endnote'],
  ['rearnotes', 'endnote'],
  ['doc-endnote', 'endnote'],
  ['doc-endnotes', 'endnote'],
] as const)

/** Terms that mark a link as the mark of a note. */
export const noteReferenceTypes: ReadonlySet<string> = new Set(['noteref', 'doc-noteref'])
/** Terms that mark where a page of the printed edition begins. */
export const pageBreakTypes: ReadonlySet<string> = new Set(['pagebreak', 'doc-pagebreak'])

/** Roles of whole sections. The most telling terms come first where an element has several. */
export const sectionRoles: ReadonlyMap<string, SectionRole> = new Map<string, SectionRole>([
  ['cover', 'cover'],
  ['doc-cover', 'cover'],
  ...roles(
    'notes',
    'footnotes endnotes rearnotes footnote endnote rearnote doc-endnotes doc-endnote doc-footnote',
  ),
  ...roles(
    'front',
    'frontmatter titlepage halftitlepage halftitle copyright-page imprint imprimatur dedication doc-dedication ' +
      'epigraph foreword doc-foreword preface doc-preface toc doc-toc toc-brief loi lot landmarks page-list ' +
      'seriespage contributors other-credits',
  ),
  ...roles(
    'back',
    'backmatter afterword doc-afterword appendix doc-appendix bibliography doc-bibliography index doc-index ' +
      'glossary doc-glossary colophon doc-colophon errata doc-errata credits doc-credits',
  ),
  ...roles(
    'body',
    'bodymatter volume part chapter subchapter division prologue epilogue introduction conclusion doc-part ' +
      'doc-chapter doc-prologue doc-epilogue doc-introduction doc-conclusion',
  ),
])

function roles(role: SectionRole, types: string): [string, SectionRole][] {
  return types.split(' ').map((type) => [type, role])
}

/** The first section role that a list of types gives. */
export function sectionRoleOf(types: readonly string[]): SectionRole | undefined {
  const given = types.map((type) => sectionRoles.get(type)).filter((role) => role !== undefined)
  // A cover or a list of notes is inside front or back matter: the narrower term tells more.
  return given.find((role) => role === 'cover' || role === 'notes') ?? given[0]
}
