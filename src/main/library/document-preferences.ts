import { z } from 'zod'
import type { DocumentPreferences, DocumentPreferencesChange } from '../../shared/library.ts'
import { spokenRulesSchema } from '../schemas.ts'
import { invalidSettings, parseJson, speedSchema, viewSchema } from './settings.ts'

/** What each preference may be. */
const fields = {
  speed: speedSchema,
  spokenRules: spokenRulesSchema,
  view: viewSchema,
} satisfies { readonly [Name in keyof DocumentPreferences]-?: z.ZodType<DocumentPreferences[Name]> }

const preferencesChange = z.strictObject(
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, schema.nullable().optional()])),
)

/**
 * Checks a change that comes from outside. Nothing is clamped: a value that is not allowed is refused.
 * @throws {AppError} SETTINGS_INVALID, with the preference's name in `details.setting`.
 */
export function checkPreferencesChange(change: unknown): DocumentPreferencesChange {
  const parsed = preferencesChange.safeParse(change)
  if (!parsed.success) throw invalidSettings(parsed.error)
  return parsed.data
}

/** Preferences with a change made to them. */
export function changedPreferences(
  preferences: DocumentPreferences,
  change: DocumentPreferencesChange,
): DocumentPreferences {
  const entries = Object.entries({ ...preferences, ...change })
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined))
}

/** Reads what is stored: fields that are damaged or unknown are left out. */
export function preferencesFrom(stored: string | null): DocumentPreferences {
  const values = parseJson(stored ?? undefined)
  if (typeof values !== 'object' || values === null) return {}
  const entries = Object.entries(fields).flatMap(([name, schema]) => {
    const parsed = schema.safeParse((values as Readonly<Record<string, unknown>>)[name])
    return parsed.success ? [[name, parsed.data] as const] : []
  })
  return Object.fromEntries(entries)
}
