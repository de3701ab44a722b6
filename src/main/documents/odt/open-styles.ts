import { type RunFormat, type RunProperties, toRunFormat, withoutUnknown } from '../office/run-format.ts'
import { type StyleMeaning, isCodeStyle, isMonospacedFont, styleMeaning } from '../office/style-meaning.ts'
import { type XmlNode, attributeOf, childOf, childrenOf } from '../office/xml-node.ts'
import { canonicalLanguage } from '../text/detect-language.ts'

/** What a paragraph style comes to, with all that it is based on. */
export interface OpenParagraphStyle {
  readonly name: string
  readonly meaning: StyleMeaning | undefined
  /** From 1. */
  readonly outlineLevel: number | undefined
  readonly listStyle: string | undefined
  readonly isRightToLeft: boolean
  readonly run: RunProperties
}

/** Styles may be based on each other in a circle. */
const maxParents = 50

/** The styles of an OpenDocument text, of one file of it: automatic ones are its own, the rest are of all. */
export class OpenStyles {
  readonly #styles = new Map<string, XmlNode>()
  readonly #fonts = new Map<string, string>()
  readonly #defaults: RunProperties
  readonly #isManuscript: boolean
  readonly #paragraphs = new Map<string, OpenParagraphStyle>()
  readonly #runs = new Map<string, RunProperties>()
  readonly #formats = new Map<string, RunFormat>()

  /** @param groups `office:styles`, `office:automatic-styles` and `office:font-face-decls`; later ones win. */
  constructor(groups: readonly (XmlNode | undefined)[]) {
    let defaults: XmlNode | undefined
    for (const node of groups.flatMap((group) => childrenOf(group))) {
      const family = attributeOf(node, 'style:family') ?? ''
      if (node.name === 'style:style') this.#styles.set(`${family} ${attributeOf(node, 'style:name')}`, node)
      else if (node.name === 'style:default-style' && family === 'paragraph') defaults = node
      else if (node.name === 'style:font-face') this.#addFont(node)
    }
    this.#defaults = this.#properties(defaults, '')
    this.#isManuscript = isMonospacedFont(this.paragraph('Standard').run.font ?? '')
  }

  paragraph(name: string): OpenParagraphStyle {
    let style = this.#paragraphs.get(name)
    if (style === undefined) {
      style = this.#readParagraph(name)
      this.#paragraphs.set(name, style)
    }
    return style
  }

  /** How a run reads in a paragraph. @param spans Names of the styles of the spans around it, the outermost first. */
  format(paragraph: OpenParagraphStyle, spans: readonly string[]): RunFormat {
    const key = `${paragraph.name}\n${spans.join('\n')}`
    let format = this.#formats.get(key)
    if (format === undefined) {
      const run = Object.assign({}, ...spans.map((span) => this.#run(span))) as RunProperties
      format = toRunFormat(paragraph.run, run, this.#isManuscript)
      this.#formats.set(key, format)
    }
    return format
  }

  #readParagraph(name: string): OpenParagraphStyle {
    const chain = this.#chain('paragraph', name)
    const first = (attribute: string): string | undefined =>
      chain.map((node) => attributeOf(node, attribute)).find((value) => value !== undefined)
    const last = chain.at(-1)
    const missing = last === undefined ? name : (attributeOf(last, 'style:parent-style-name') ?? '')
    const outlineLevel = Number.parseInt(first('style:default-outline-level') ?? '', 10)
    const modes = chain.map((node) => {
      const properties = childOf(node, 'style:paragraph-properties')
      return properties === undefined ? undefined : attributeOf(properties, 'style:writing-mode')
    })
    const runs = chain.map((node) => this.#properties(node, '')).toReversed()
    return {
      name,
      // Programs leave out the styles that they think everyone has.
      meaning: [...chain.map(nameOf), plainName(missing)]
        .map(styleMeaning)
        .find((meaning) => meaning !== undefined),
      outlineLevel: Number.isNaN(outlineLevel) ? undefined : outlineLevel,
      listStyle: first('style:list-style-name'),
      isRightToLeft: modes.find((mode) => mode !== undefined && mode !== 'page')?.startsWith('rl') ?? false,
      run: Object.assign({}, this.#defaults, ...runs) as RunProperties,
    }
  }

  #run(name: string): RunProperties {
    let run = this.#runs.get(name)
    if (run === undefined) {
      const chain = this.#chain('text', name).map((node) => this.#properties(node, nameOf(node)))
      run = Object.assign({}, ...chain.toReversed()) as RunProperties
      this.#runs.set(name, run)
    }
    return run
  }

  /** A style and its parents, itself first. */
  #chain(family: string, name: string): XmlNode[] {
    const chain: XmlNode[] = []
    const seen = new Set<string>()
    for (let next = name; !seen.has(next) && chain.length < maxParents;) {
      seen.add(next)
      const node = this.#styles.get(`${family} ${next}`)
      if (node === undefined) break
      chain.push(node)
      next = attributeOf(node, 'style:parent-style-name') ?? ''
    }
    return chain
  }

  #addFont(node: XmlNode): void {
    const isFixed = attributeOf(node, 'style:font-pitch') === 'fixed'
    const family = attributeOf(node, 'svg:font-family') ?? ''
    this.#fonts.set(attributeOf(node, 'style:name') ?? '', isFixed ? `${family} Mono` : family)
  }

  #properties(style: XmlNode | undefined, styleName: string): RunProperties {
    const node = childOf(style, 'style:text-properties')
    const isCode = styleName !== '' && isCodeStyle(styleName) ? true : undefined
    if (node === undefined) return withoutUnknown({ isCode } as Parameters<typeof withoutUnknown>[0])
    const get = (name: string): string | undefined => attributeOf(node, name)
    const is = (name: string, test: (value: string) => boolean): boolean | undefined => {
      const value = get(name)
      return value === undefined ? undefined : test(value)
    }
    const isLink = /^(?:visited )?internet link$/i.test(styleName)
    const fontName = get('style:font-name')
    return withoutUnknown({
      isBold: is('fo:font-weight', (value) => value === 'bold' || Number(value) >= 600),
      isItalic: is('fo:font-style', (value) => value === 'italic' || value === 'oblique'),
      isStruck: is('style:text-line-through-style', (value) => value !== 'none'),
      // A link is shown as one anyway.
      isUnderlined: isLink ? undefined : is('style:text-underline-style', (value) => value !== 'none'),
      isSmallCaps: is('fo:font-variant', (value) => value === 'small-caps'),
      isHidden: is('text:display', (value) => value === 'none'),
      isRightToLeft: undefined,
      isCode,
      raised: raisedBy(get('style:text-position')),
      font:
        fontName === undefined
          ? (get('fo:font-family') ?? undefined)
          : (this.#fonts.get(fontName) ?? fontName),
      language: languageOf(get('fo:language'), get('fo:country')),
      eastAsianLanguage: languageOf(get('style:language-asian'), get('style:country-asian')),
      rightToLeftLanguage: languageOf(get('style:language-complex'), get('style:country-complex')),
    })
  }
}

/** Names stand in a form for XML, in which a blank is `_20_`; the shown form only where it differs. */
function nameOf(node: XmlNode): string {
  return plainName(attributeOf(node, 'style:display-name') ?? attributeOf(node, 'style:name') ?? '')
}

function plainName(name: string): string {
  return name.replace(/_([0-9a-f]{1,4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** `super 58%`, `sub 58%`, `33% 58%`, `-33% 58%`. */
function raisedBy(position: string | undefined): 'sup' | 'sub' | 'none' | undefined {
  if (position === undefined) return undefined
  const [place = ''] = position.trim().split(/\s+/)
  if (place === 'super') return 'sup'
  if (place === 'sub') return 'sub'
  const percent = Number.parseFloat(place)
  return percent > 0 ? 'sup' : percent < 0 ? 'sub' : 'none'
}

function languageOf(language: string | undefined, country: string | undefined): string | undefined {
  if (language === undefined || language === 'none' || language === 'zxx') return undefined
  const hasCountry = country !== undefined && country !== 'none' && country !== ''
  return canonicalLanguage(hasCountry ? `${language}-${country}` : language)
}
