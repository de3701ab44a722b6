import { z } from 'zod'
import { parseAccelerator } from '../../shared/accelerator.ts'
import { AppError } from '../../shared/errors.ts'
import {
  defaultSettings,
  documentViews,
  focusShapes,
  lightColours,
  lightStyles,
  pageColourChoices,
  pageZoomRange,
  readerFonts,
  speedRange,
  textAlignments,
  themes,
  verticalTextChoices,
  zoomPercents,
} from '../../shared/settings.ts'
import type { Settings } from '../../shared/settings.ts'
import { updateChoices } from '../../shared/updates.ts'
import { transportChoices } from '../../shared/catalog/speech-model.ts'
import { spokenRulesSchema, voiceRefSchema } from '../schemas.ts'
import { shelfViewSchema } from './shelf-view.ts'
import {
  dedicatedEndpointSchema,
  modelParametersSchema,
  ownVoiceSchema,
  serviceUrlSchema,
  spendingCapsSchema,
} from './speech-settings.ts'

const pauseSeconds = z.number().min(0).max(5)
const moveSeconds = z.int().min(5).max(120)

/** A speaking rate that can be set. */
export const speedSchema = z
  .number()
  .min(speedRange.min)
  .max(speedRange.max)
  .refine(isOnStep, {
    message: `expected a multiple of ${speedRange.step}`,
  })

export const viewSchema = z.enum(documentViews)

/** What each setting may be; the ranges are those that `shared/settings.ts` tells of. */
export const settingsFields = {
  theme: z.enum(themes),
  font: z.enum(readerFonts),
  textSizePx: z.number().min(14).max(32),
  lineHeight: z.number().min(1.2).max(2.2),
  measureChars: z.int().min(40).max(90),
  speed: speedSchema,
  voice: voiceRefSchema.nullable(),
  voicesByLanguage: z.record(z.string().regex(/^[a-z]{2,3}$/), voiceRefSchema),
  favouriteVoices: z.array(voiceRefSchema).max(1000),
  ownVoices: z.array(ownVoiceSchema).max(1000),
  dedicatedEndpoints: z.array(dedicatedEndpointSchema).max(100),
  modelParameters: z.record(z.string().min(1).max(256), modelParametersSchema),
  serviceUrl: serviceUrlSchema,
  transport: z.enum(transportChoices),
  fallsBackToOffline: z.boolean(),
  spendingCaps: spendingCapsSchema,
  invitesToAddKey: z.boolean(),
  offersFirstSteps: z.boolean(),
  sentencePauseSeconds: pauseSeconds,
  paragraphPauseSeconds: pauseSeconds,
  headingPauseSeconds: pauseSeconds,
  backSeconds: moveSeconds,
  forwardSeconds: moveSeconds,
  longPauseSeconds: z.int().min(10).max(3600).nullable(),
  highlightsWord: z.boolean(),
  highlightsSentence: z.boolean(),
  spokenRules: spokenRulesSchema,
  wordStyle: z.enum(lightStyles),
  wordColour: z.enum(lightColours),
  sentenceStyle: z.enum(lightStyles),
  sentenceColour: z.enum(lightColours),
  followsVoice: z.boolean(),
  focusesLines: z.boolean(),
  focusShape: z.enum(focusShapes),
  letterSpacingEm: z.number().min(0).max(0.2),
  wordSpacingEm: z.number().min(0).max(0.4),
  paragraphSpacingEm: z.number().min(0).max(3),
  textAlignment: z.enum(textAlignments),
  hyphenates: z.boolean(),
  verticalText: z.enum(verticalTextChoices),
  zoomPercent: z.literal(zoomPercents),
  view: viewSchema,
  pageColours: z.enum(pageColourChoices),
  showsFurniture: z.boolean(),
  pageZoom: z.union([z.enum(['width', 'page']), z.number().min(pageZoomRange.min).max(pageZoomRange.max)]),
  // From a quarter of an hour of speech to more than any disk holds.
  cacheLimitBytes: z
    .int()
    .min(20 * 1024 ** 2)
    .max(1024 ** 5),
  shelf: shelfViewSchema,
  undoSeconds: z.number().min(1).max(120),
  quickSpeaks: z.boolean(),
  quickSpeakHotkey: z
    .string()
    .max(100)
    .refine((hotkey) => parseAccelerator(hotkey) !== undefined, { message: 'this is no hotkey' })
    .nullable(),
  closesToTray: z.boolean(),
  startsAtLogin: z.boolean(),
  updates: z.enum(updateChoices),
} satisfies { readonly [Name in keyof Settings]: z.ZodType<Settings[Name]> }

const settingsChange = z.strictObject(settingsFields).partial()

/** A speed that is counted up in steps of 0.05 arrives as 1.1500000000000001. */
function isOnStep(speed: number): boolean {
  const steps = speed / speedRange.step
  return Math.abs(steps - Math.round(steps)) < 1e-6
}

/**
 * Checks a change of settings that comes from outside. Nothing is clamped: a value that is not allowed is refused.
 * @returns the fields to change; a field given as undefined is left out.
 * @throws {AppError} SETTINGS_INVALID, with the setting's name in `details.setting`.
 */
export function checkSettingsChange(change: unknown): Partial<Settings> {
  const parsed = settingsChange.safeParse(change)
  if (!parsed.success) throw invalidSettings(parsed.error)
  const entries = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Partial<Settings>
}

/**
 * Builds the settings from what is stored: fields that are missing or damaged have their default, names that are
 * unknown (of a newer version) are passed over.
 * @param stored JSON by setting name.
 */
export function settingsFrom(stored: ReadonlyMap<string, string>): Settings {
  const entries = Object.entries(settingsFields).map(([name, schema]) => {
    const fallback = defaultSettings[name as keyof Settings]
    const parsed = schema.safeParse(parseJson(stored.get(name)))
    return [name, parsed.success ? parsed.data : fallback]
  })
  return Object.fromEntries(entries) as Settings
}

/** Names the setting that was refused, and why. */
export function invalidSettings(error: z.ZodError): AppError {
  const issue = error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const setting = unknown ?? String(issue?.path[0] ?? '')
  const reason = unknown === undefined ? issue?.message.replace(/\.$/, '') : 'there is no such setting'
  const message = `The setting "${setting}" was not changed: ${reason}.`
  return new AppError('SETTINGS_INVALID', message, { cause: error, details: { setting } })
}

/** What a stored text says; undefined for none, and for one that is damaged. */
export function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
