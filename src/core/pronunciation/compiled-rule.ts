import {
  pronunciationLimits,
  type PatternProblem,
  type PronunciationDraft,
} from '../../shared/pronunciation.ts'
import { boundPattern } from './bounded-pattern.ts'

/** A pronunciation that is ready to be looked for. */
export interface CompiledRule {
  readonly rule: PronunciationDraft
  /** Made when it is first needed: of thousands of words few stand in a text. */
  readonly expression: () => RegExp
  /** A text without it, as `searchable` writes it, has no match; '' where nothing is known. */
  readonly needle: string
  /** Whether a letter or digit beside a match makes it none. */
  readonly endsBefore: boolean
  readonly endsAfter: boolean
}

/** A letter, a digit, or what combines with one. */
const wordCharacter = String.raw`[\p{L}\p{N}\p{M}_]`
/** Scripts whose words stand side by side: nothing tells where one ends. */
const unspacedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const wordCharacterPattern = new RegExp(wordCharacter, 'u')

/** Whether a character continues a word. */
export function isWordCharacter(character: string): boolean {
  return wordCharacterPattern.test(character)
}

/**
 * Makes a pronunciation ready.
 * @returns what is wrong with its pattern, as a word, where it can't be used
 */
export function compileRule(rule: PronunciationDraft): CompiledRule | PatternProblem {
  return rule.isRegex ? compileRegex(rule) : compilePlain(rule)
}

/** What is wrong with a pattern; undefined: nothing. */
export function patternProblem(rule: PronunciationDraft): PatternProblem | undefined {
  const compiled = compileRule(rule)
  return typeof compiled === 'string' ? compiled : undefined
}

function compileRegex(rule: PronunciationDraft): CompiledRule | PatternProblem {
  const bounded = boundPattern(rule.pattern)
  if (bounded.kind === 'refused') return bounded.problem
  const { source } = bounded
  // Within the expression, so that it looks on for a match that ends with a word.
  const whole = `(?<!${wordCharacter})(?:${source})(?!${wordCharacter})`
  const expression = lazily(() => new RegExp(rule.wholeWord ? whole : source, flagsOf(rule)))
  return { rule, expression, needle: '', endsBefore: false, endsAfter: false }
}

function compilePlain(rule: PronunciationDraft): CompiledRule | PatternProblem {
  const text = plainText(rule.pattern)
  if (text === '') return 'empty'
  if (text.length > pronunciationLimits.patternChars) return 'tooLong'
  const forms = new Set([text, text.normalize('NFC'), text.normalize('NFD')])
  return {
    rule,
    expression: lazily(() => new RegExp([...forms].map(literalSource).join('|'), flagsOf(rule))),
    needle: needleOf(text),
    endsBefore: rule.wholeWord && isSpaced(firstOf(text)),
    endsAfter: rule.wholeWord && isSpaced(lastOf(text)),
  }
}

function flagsOf({ matchesCase }: PronunciationDraft): string {
  return matchesCase ? 'gu' : 'giu'
}

function lazily(make: () => RegExp): () => RegExp {
  let made: RegExp | undefined
  return () => (made ??= make())
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
function needleOf(text: string): string {
  const stretches = searchable(text.normalize('NFC')).split(/[^\x20-\x26\x28-\x7E]+/u)
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
