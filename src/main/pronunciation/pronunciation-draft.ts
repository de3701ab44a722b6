import { z } from 'zod'
import { patternProblem } from '../../core/pronunciation/compiled-rule.ts'
import { AppError } from '../../shared/errors.ts'
import {
  type PatternProblem,
  type PronunciationDraft,
  pronunciationLimits,
} from '../../shared/pronunciation.ts'

const { patternChars, replacementChars } = pronunciationLimits

/** BCP 47, as books write it. */
const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/)

/** A pronunciation as it comes from outside; whether its pattern can be used is `checkDraft`'s to say. */
export const pronunciationDraftSchema: z.ZodType<PronunciationDraft> = z.strictObject({
  documentId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  language: language.nullable(),
  pattern: z.string().min(1).max(patternChars),
  isRegex: z.boolean(),
  matchesCase: z.boolean(),
  wholeWord: z.boolean(),
  replacement: z.string().trim().min(1).max(replacementChars).nullable(),
  isOn: z.boolean(),
})

/** Checks a pronunciation that comes from outside. @throws {AppError} PRONUNCIATION_INVALID, with why in `details.problem` */
export function checkDraft(draft: unknown): PronunciationDraft {
  const parsed = pronunciationDraftSchema.safeParse(draft)
  if (!parsed.success) throw invalid('value', z.prettifyError(parsed.error))
  const problem = patternProblem(parsed.data)
  if (problem !== undefined) throw invalid(problem, sentences[problem])
  return parsed.data
}

/** @throws {AppError} PRONUNCIATION_INVALID when there would be more than are searched for in time */
export function checkCount(all: readonly Pick<PronunciationDraft, 'isRegex'>[]): void {
  const regexCount = all.filter(({ isRegex }) => isRegex).length
  if (all.length <= pronunciationLimits.count && regexCount <= pronunciationLimits.regexCount) return
  const { count, regexCount: most } = pronunciationLimits
  throw invalid('tooMany', `There can be ${count} pronunciations, ${most} of them regular expressions.`)
}

function invalid(problem: PatternProblem | 'value' | 'tooMany', message: string): AppError {
  return new AppError('PRONUNCIATION_INVALID', message, { details: { problem } })
}

const sentences: Readonly<Record<PatternProblem, string>> = {
  empty: 'Say which word is meant.',
  tooLong: `What is looked for can have ${patternChars} characters.`,
  syntax: 'This is no regular expression in the syntax of JavaScript.',
  backReference: 'A regular expression can’t refer back to what a group has found.',
  tooManyWays:
    'This regular expression could take too long: it repeats what is repeated, or has too many open ends.',
}
