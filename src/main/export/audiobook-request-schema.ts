import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { isFileName } from '../../core/text/file-name.ts'
import {
  audiobookBitrates,
  audiobookFormats,
  audiobookLayouts,
  audiobookSampleRates,
  captionFormats,
  type AudiobookChoices,
  type AudiobookRepair,
  type AudiobookRequest,
} from '../../shared/audiobook.ts'
import { voiceRefSchema } from '../schemas.ts'

const output = z.strictObject({
  format: z.enum(audiobookFormats),
  layout: z.enum(audiobookLayouts),
  quality: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant'), bitrateKbps: z.literal(audiobookBitrates) }),
    z.strictObject({ kind: z.literal('variable'), level: z.int().min(0).max(9) }),
  ]),
})

/** What an audiobook is to be, as it comes from outside this process. */
export const audiobookChoicesSchema: z.ZodType<AudiobookChoices> = z
  .strictObject({
    outputs: z
      .array(output)
      .max(audiobookFormats.length * audiobookLayouts.length)
      .refine((outputs) => areDifferent(outputs.map(({ format, layout }) => `${format} ${layout}`)))
      .refine((outputs) =>
        outputs.every(({ format, quality }) => format === 'mp3' || quality.kind === 'constant'),
      ),
    captions: z.array(z.enum(captionFormats)).refine(areDifferent),
    readAlong: z.boolean(),
    loudness: z
      .strictObject({ lufs: z.number().min(-31).max(-14), peakDbfs: z.number().min(-9).max(-1) })
      .nullable(),
    sampleRateHz: z.literal(audiobookSampleRates).nullable(),
  })
  .refine(({ outputs, readAlong }) => outputs.length > 0 || readAlong)

const ascendingIndexes = z
  .array(z.int().nonnegative())
  .min(1)
  .max(100_000)
  .refine((indexes) => indexes.every((index, place) => place === 0 || index > (indexes[place - 1] ?? index)))

/** What may be spent on an audiobook, as it comes from outside this process. */
export const audiobookCapSchema = z.int().positive().max(1e12).nullable()

/** Which audiobook is wanted, as it comes from outside this process. */
export const audiobookRequestSchema: z.ZodType<AudiobookRequest> = z.strictObject({
  documentId: z.string().regex(/^[0-9a-f]{64}$/),
  sections: ascendingIndexes.nullable(),
  voice: voiceRefSchema.nullable(),
  choices: audiobookChoicesSchema,
  folder: z
    .string()
    .max(32_768)
    .refine((path) => isAbsolute(path) && !path.includes('\0')),
  name: z.string().refine(isFileName),
  maxMicroDollars: audiobookCapSchema,
})

/** How a sentence is to be said anew, as it comes from outside this process. */
export const audiobookRepairSchema: z.ZodType<AudiobookRepair> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('again') }),
  z.strictObject({
    kind: z.literal('as'),
    written: z.string().min(1).max(5000),
    replacement: z.string().trim().min(1).max(5000),
  }),
])

function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
