import {
  pronunciationLimits,
  type PatternProblem,
  type PronunciationDraft,
} from '../../shared/pronunciation.ts'
import { boundPattern } from './bounded-pattern.ts'

/** A pronunciation that is ready to be looked for. */
export interface CompiledRule {
  readonly rule: PronunciationDraft
  readonly expression: RegExp
  /** A text without it in lower case has no match; '' where nothing is known. */
  readonly needle: string
}

/** A letter, a digit, or what combines with one. */
const wordCharacter = String.raw`[\p{L}\p{N}\p{M}_]`
/** Scripts whose words stand side by side: nothing tells where one ends. */
const unspacedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Makes a pronunciation ready.
 * @returns what is wrong with its pattern, as a word, where it can't be used
 */
export function compileRule(rule: PronunciationDraft): CompiledRule | PatternProblem {
  const source = rule.isRegex ? regexSource(rule) : plainSource(rule)
  if ('problem' in source) return source.problem
  const expression = new RegExp(source.source, rule.matchesCase ? 'gu' : 'giu')
  return { rule, expression, needle: rule.isRegex ? '' : needleOf(rule.pattern) }
}

/** What is wrong with a pattern; undefined: nothing. */
export function patternProblem(rule: PronunciationDraft): PatternProblem | undefined {
  const compiled = compileRule(rule)
  return typeof compiled === 'string' ? compiled : undefined
}

type Source = { readonly source: string } | { readonly problem: PatternProblem }

function regexSource({ pattern, wholeWord }: PronunciationDraft): Source {
  const bounded = boundPattern(pattern)
  if (bounded.kind === 'refused') return { problem: bounded.problem }
  if (!wholeWord) return { source: bounded.source }
  return { source: `(?<!${wordCharacter})(?:${bounded.source})(?!${wordCharacter})` }
}

function plainSource({ pattern, wholeWord }: PronunciationDraft): Source {
  const text = plainText(pattern)
  if (text === '') return { problem: 'empty' }
  if (text.length > pronunciationLimits.patternChars) return { problem: 'tooLong' }
  const forms = new Set([text, text.normalize('NFC'), text.normalize('NFD')])
  const source = `(?:${[...forms].map(literalSource).join('|')})`
  if (!wholeWord) return { source }
  const before = isSpaced(firstOf(text)) ? `(?<!${wordCharacter})` : ''
  const after = isSpaced(lastOf(text)) ? `(?!${wordCharacter})` : ''
  return { source: `${before}${source}${after}` }
}

/** As spoken text has it: white space is single spaces. */
function plainText(pattern: string): string {
  return pattern.replace(/\s+/gu, ' ').trim()
}

/** An apostrophe is one, straight or curved. */
function literalSource(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`).replace(/['’]/gu, "['’]")
}

/** The longest stretch that every form of the text has: apostrophes and accents may be written otherwise. */
function needleOf(pattern: string): string {
  const stretches = searchable(plainText(pattern).normalize('NFC')).split(/[^\x20-\x26\x28-\x7E]+/u)
  return stretches.reduce((best, stretch) => (stretch.length > best.length ? stretch : best), '')
}

/** A text as needles are looked for in it: letters that differ only in case, or in being a long s, are one. */
export function searchable(text: string): string {
  return text.toLowerCase().replaceAll('ſ', 's')
}

function isSpaced(character: string): boolean {
  return !unspacedPattern.test(character)
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0)
}

function lastOf(text: string): string {
  return /.$/su.exec(text)?.[0] ?? ''
}
