import { type ElementStyle, parseDeclarations, saysNothing } from './element-style.ts'
import { type Selector, parseSelector } from './selector.ts'

/** One selector with what it says. */
export interface StyleRule {
  readonly selector: Selector
  readonly style: ElementStyle
  readonly isImportant: boolean
}

/** What is of use in one style sheet. */
export interface StyleSheet {
  /** Addresses of the sheets that go before this one. */
  readonly imports: readonly string[]
  /** In the order of the source; only rules that say something of use. */
  readonly rules: readonly StyleRule[]
}

/** Comments, strings, the three signs that matter, and what stands between them. */
const tokenPattern = /\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|[{};]|[^"'{};/]+|\//g

/**
 * Reads a style sheet for the few properties that change how a text is read. Rules for other media than a screen and
 * rules under conditions are left out; what is malformed ends where CSS Syntax 3 says.
 *
 * Our own because a general parser takes longer to load than a book takes to be read.
 */
export function parseStyleSheet(source: string): StyleSheet {
  const imports: string[] = []
  const rules: StyleRule[] = []
  const open: ('group' | 'rule' | 'skipped')[] = []
  let selectors = ''
  let text = ''
  const endRule = (): void => {
    for (const rule of rulesOf(selectors, text)) rules.push(rule)
  }
  for (const [token] of source.matchAll(tokenPattern)) {
    const inside = open.at(-1)
    if (token === '{') {
      const prelude = text.trim()
      text = ''
      if (inside === 'rule' || inside === 'skipped') {
        open.push('skipped')
      } else if (prelude.startsWith('@')) {
        open.push(isForScreen(prelude) ? 'group' : 'skipped')
      } else {
        selectors = prelude
        open.push('rule')
      }
    } else if (token === '}') {
      if (inside === 'rule') endRule()
      open.pop()
      text = ''
    } else if (token === ';' && inside !== 'rule') {
      const address = inside === undefined ? importedAddress(text) : undefined
      if (address !== undefined) imports.push(address)
      text = ''
    } else if (!token.startsWith('/*')) {
      text += token
    }
  }
  if (open.at(-1) === 'rule') endRule()
  return { imports, rules }
}

function rulesOf(selectors: string, body: string): readonly StyleRule[] {
  const { normal, important } = parseDeclarations(body)
  if (saysNothing(normal) && saysNothing(important)) return []
  const rules: StyleRule[] = []
  for (const source of selectors.split(',')) {
    const selector = parseSelector(source)
    if (selector === undefined) continue
    if (!saysNothing(normal)) rules.push({ selector, style: normal, isImportant: false })
    if (!saysNothing(important)) rules.push({ selector, style: important, isImportant: true })
  }
  return rules
}

function isForScreen(prelude: string): boolean {
  const media = /^@media\s+(.*)$/is.exec(prelude)?.[1]
  return media !== undefined && isScreenMedia(media)
}

/** Whether a list of media, as of `@media` or a link, has the screen in it without a condition. */
export function isScreenMedia(media: string): boolean {
  return media.split(',').some((one) => /^\s*(?:only\s+)?(?:all|screen)?\s*$/i.test(one))
}

function importedAddress(statement: string): string | undefined {
  const match = /^\s*@import\s+(?:url\(\s*)?["']?([^"')\s]+)["']?\s*\)?\s*(.*)$/is.exec(statement)
  return match !== null && isScreenMedia(match[2] ?? '') ? match[1] : undefined
}
