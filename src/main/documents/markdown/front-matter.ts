import { parseDocument } from 'yaml'
import { canonicalLanguage } from '../text/detect-language.ts'

/** What the YAML before a Markdown text says about it, as far as it says it in a form that we know. */
export interface FrontMatter {
  readonly title?: string
  readonly authors: readonly string[]
  /** BCP 47, canonical. */
  readonly language?: string
  readonly description?: string
  readonly publishedYear?: number
}

/**
 * Reads the keys that static site builders and Pandoc share: `title`, `author` or `authors`, `lang` or `language`,
 * `description`, `date`. Other keys, and values of other types, are left out.
 * @returns undefined when the text is no YAML mapping, so that the caller can show it as it is.
 */
export function readFrontMatter(yaml: string): FrontMatter | undefined {
  const fields = parseMapping(yaml)
  if (fields === undefined) return undefined
  const title = textOf(fields['title'])
  const language = canonicalLanguage(textOf(fields['lang']) ?? textOf(fields['language']) ?? '')
  const description = textOf(fields['description'])
  const year = /^(\d{4})(?!\d)/.exec(textOf(fields['date']) ?? '')?.[1]
  return {
    ...(title === undefined ? {} : { title }),
    authors: [fields['author'], fields['authors']].flatMap(namesOf),
    ...(language === undefined ? {} : { language }),
    ...(description === undefined ? {} : { description }),
    ...(year === undefined ? {} : { publishedYear: Number(year) }),
  }
}

function parseMapping(yaml: string): Record<string, unknown> | undefined {
  try {
    // The core schema makes no dates and runs no tags; aliases are counted, as a few can expand to gigabytes.
    const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
    if (document.errors.length > 0) return undefined
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    if (value === null) return {}
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

/** One name, a list of names, or Pandoc's list of mappings with a `name`. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf)
  const isMapping = typeof value === 'object' && value !== null
  const name = textOf(isMapping && 'name' in value ? value.name : value)
  return name === undefined ? [] : [name]
}
