import type { DocumentId } from '../../shared/document.ts'
import {
  pronunciationLimits,
  type Pronunciation,
  type PronunciationDraft,
} from '../../shared/pronunciation.ts'
import { type Claim, type Saying, settleClaims } from './claims.ts'
import { compileRule, isWordCharacter, searchable, type CompiledRule } from './compiled-rule.ts'

/** In a longer text regular expressions are not looked for: no paragraph is so long, and the search must end soon. */
const longestSearchedChars = 20_000

/** The pronunciations that hold in one document, ready to be looked for. */
export class PronunciationRules {
  /** None at all. */
  static readonly none = new PronunciationRules([])
  readonly #rules: readonly RankedRule[]

  private constructor(rules: readonly RankedRule[]) {
    this.#rules = rules
  }

  /**
   * Those of a document, and those for everywhere. What is turned off, or can't be used, is left out.
   * @param documentId undefined for a text of no document
   */
  static of(all: readonly Pronunciation[], documentId?: DocumentId): PronunciationRules {
    const rules: RankedRule[] = []
    for (const rule of all) {
      if (!rule.isOn || (rule.documentId !== null && rule.documentId !== documentId)) continue
      const compiled = compileRule(rule)
      if (typeof compiled === 'string') continue
      rules.push({ ...compiled, rank: rule.documentId === null ? 1 : 0, order: rule.id })
    }
    return rules.length === 0 ? PronunciationRules.none : new PronunciationRules(rules)
  }

  /** One that is not kept yet, alone. */
  static ofDraft(draft: PronunciationDraft): PronunciationRules {
    const compiled = compileRule({ ...draft, isOn: true })
    if (typeof compiled === 'string') return PronunciationRules.none
    return new PronunciationRules([{ ...compiled, rank: 0, order: 0 }])
  }

  /** As `claims`, without overlap. */
  settled(text: string, language: string): Claim[] {
    return settleClaims(this.claims(text, language))
  }

  /** @param language BCP 47 tag of the text */
  claims(text: string, language: string): Claim[] {
    if (this.#rules.length === 0 || text === '') return []
    const searched = searchable(text)
    return this.#rules.flatMap((rule) =>
      holdsIn(rule.rule.language, language) && searched.includes(rule.needle) ? claimsOf(rule, text) : [],
    )
  }
}

interface RankedRule extends CompiledRule {
  readonly rank: number
  readonly order: number
}

/** Whether texts of a language are meant: `en` means `en-GB` too, and not the other way round. */
export function holdsIn(meant: string | null, language: string): boolean {
  if (meant === null) return true
  const wanted = meant.toLowerCase()
  const given = language.toLowerCase()
  return given === wanted || given.startsWith(`${wanted}-`)
}

function claimsOf(ranked: RankedRule, text: string): Claim[] {
  const { rule, rank, order } = ranked
  if (rule.isRegex && text.length > longestSearchedChars) return []
  const claims: Claim[] = []
  for (const match of matchesOf(ranked, text)) {
    claims.push({
      start: match.index,
      end: match.index + match[0].length,
      saying: sayingOf(rule, match),
      rank,
      order,
      isOfWords: !rule.isRegex && rule.wholeWord,
    })
  }
  return claims
}

/** All that is found and is not empty, from left to right, without overlap. */
function* matchesOf(
  { expression, endsBefore, endsAfter }: CompiledRule,
  text: string,
): Generator<RegExpExecArray, void, undefined> {
  const pattern = expression()
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { index } = match
    const end = index + match[0].length
    const isPart =
      (endsBefore && isWordCharacter(characterBefore(text, index))) ||
      (endsAfter && isWordCharacter(String.fromCodePoint(text.codePointAt(end) ?? 0)))
    if (isPart || end === index) pattern.lastIndex = index + 1
    else yield match
  }
}

function characterBefore(text: string, index: number): string {
  const near = text.slice(Math.max(0, index - 2), index)
  return near.length === 2 && near.codePointAt(0) !== near.charCodeAt(0) ? near : near.slice(-1)
}

function sayingOf({ replacement, isRegex }: PronunciationDraft, match: RegExpExecArray): Saying {
  const text = spokenForm(isRegex ? withGroups(replacement ?? '', match) : (replacement ?? ''))
  return text === '' ? { kind: 'nothing' } : { kind: 'text', text }
}

/** As spoken text has it: white space is single spaces, none at either end, and nothing that no voice can say. */
function spokenForm(text: string): string {
  const shown = text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return shown.slice(0, pronunciationLimits.replacementChars)
}

/** Puts in what groups have found: `$1`, `$<name>`, `$&`; `$$` is a dollar. Any other dollar is itself. */
function withGroups(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(
    /\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/gu,
    (whole: string, dollar?: string, all?: string, number?: string, name?: string) => {
      if (dollar !== undefined) return '$'
      if (all !== undefined) return match[0]
      if (number !== undefined) return Number(number) < match.length ? (match[Number(number)] ?? '') : whole
      return match.groups === undefined ? whole : (match.groups[name ?? ''] ?? '')
    },
  )
}
