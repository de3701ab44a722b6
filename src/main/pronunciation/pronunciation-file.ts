import { z } from 'zod'
import { AppError, toPlainError } from '../../shared/errors.ts'
import {
  type Pronunciation,
  type PronunciationDraft,
  pronunciationLimits,
} from '../../shared/pronunciation.ts'
import { delimitedRows } from './delimited-rows.ts'
import { checkCount, checkDraft } from './pronunciation-draft.ts'

const format = 'lectern-pronunciations'
const version = 1

/** A file of the version that this program writes. Fields that are absent are as in a new pronunciation. */
const fileSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  pronunciations: z
    .array(
      z.object({
        word: z.string(),
        sayAs: z.string().nullable(),
        isRegex: z.boolean().default(false),
        matchesCase: z.boolean().default(false),
        wholeWord: z.boolean().default(true),
        language: z.string().nullable().default(null),
        document: z.string().nullable().default(null),
        isOn: z.boolean().default(true),
      }),
    )
    .max(pronunciationLimits.count),
})

/** Writes pronunciations as a file that `readPronunciationFile` reads. */
export function writePronunciationFile(all: readonly Pronunciation[]): string {
  const pronunciations = all.map(
    ({ pattern, replacement, documentId, id: _id, createdAtMs: _at, ...rest }) => ({
      word: pattern,
      sayAs: replacement,
      document: documentId,
      ...rest,
    }),
  )
  return `${JSON.stringify({ format, version, pronunciations }, null, 2)}\n`
}

/**
 * Reads a file of pronunciations: this program's own, or a table of "word, say as". All of it is right, or none of it
 * is taken.
 * @throws {AppError} PRONUNCIATION_FILE_INVALID, with where in `details`
 */
export function readPronunciationFile(text: string): readonly PronunciationDraft[] {
  const plain = text.replace(/^\uFEFF/, '')
  return plain.trimStart().startsWith('{') ? readOwn(plain) : readTable(plain)
}

function readOwn(text: string): readonly PronunciationDraft[] {
  const parsed = fileSchema.safeParse(parseJson(text))
  if (!parsed.success) {
    throw invalidFile(
      'This file holds no pronunciations that this version of Lectern can read.',
      parsed.error,
    )
  }
  return checked(
    parsed.data.pronunciations.map(({ word, sayAs, document, ...rest }, index) => ({
      at: `entry ${index + 1}`,
      draft: { pattern: word, replacement: sayAs, documentId: document, ...rest },
    })),
  )
}

/** Names that the columns of other programs have. */
const headings = /^(word|from|original|written|text|search|source|grapheme)$/i

function readTable(text: string): readonly PronunciationDraft[] {
  const rows = delimitedRows(text)
  const body = headings.test(rows[0]?.fields[0] ?? '') ? rows.slice(1) : rows
  if (body.length === 0) throw invalidFile('There is no pronunciation in this file.')
  if (body.length > pronunciationLimits.count) throw invalidFile('There are too many lines in this file.')
  return checked(
    body.map(({ line, fields: [word = '', sayAs = ''] }) => ({
      at: `line ${line}`,
      draft: {
        documentId: null,
        language: null,
        pattern: word,
        isRegex: false,
        matchesCase: false,
        wholeWord: true,
        replacement: sayAs,
        isOn: true,
      },
    })),
  )
}

function checked(entries: readonly { readonly at: string; readonly draft: unknown }[]): PronunciationDraft[] {
  const drafts = entries.map(({ at, draft }) => {
    try {
      return checkDraft(draft)
    } catch (error) {
      throw invalidFile(`In this file ${at} can’t be used. ${toPlainError(error).message}`, error)
    }
  })
  try {
    checkCount(drafts)
  } catch (error) {
    throw invalidFile(toPlainError(error).message, error)
  }
  return drafts
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function invalidFile(message: string, cause?: unknown): AppError {
  return new AppError('PRONUNCIATION_FILE_INVALID', message, { cause })
}
