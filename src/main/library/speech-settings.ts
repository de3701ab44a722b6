import { z } from 'zod'
import {
  alignments,
  bitRates,
  pronounceBys,
  type ModelParameters,
  rawEncodings,
  responseFormats,
  segmentings,
} from '../../shared/catalog/speech-model.ts'
import { SpeechError } from '../../shared/errors.ts'
import type { DedicatedEndpoint, OwnVoice, SpendingCaps } from '../../shared/settings.ts'
import { checkServiceUrl } from '../speech/together/connection-profile.ts'

const name = z.string().min(1).max(512)

export const ownVoiceSchema: z.ZodType<OwnVoice> = z.strictObject({
  engine: z.string().min(1).max(64),
  model: z.string().min(1).max(256),
  voice: name,
  name,
  languages: z.array(z.string().min(2).max(35)).max(100),
})

/** An address of a speech service, without a slash at its end. */
export const serviceUrlSchema = z
  .string()
  .max(2048)
  .transform((address, context) => {
    try {
      return checkServiceUrl(address)
    } catch (error) {
      if (!(error instanceof SpeechError)) throw error
      context.addIssue({ code: 'custom', message: error.message })
      return z.NEVER
    }
  })

export const dedicatedEndpointSchema = z.strictObject({
  name: z.string().min(1).max(256),
  modelId: z.string().min(1).max(256),
  serviceUrl: serviceUrlSchema.exactOptional(),
}) satisfies z.ZodType<DedicatedEndpoint>

export const modelParametersSchema: z.ZodType<ModelParameters> = z.strictObject({
  speed: z.number().min(0.25).max(4).exactOptional(),
  maxPartialLength: z.int().min(1).max(10_000).exactOptional(),
  segment: z.enum(segmentings).exactOptional(),
  alignment: z.enum(alignments).exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2,4}(-[a-z0-9]{2,8})*$/)
    .exactOptional(),
  responseFormat: z.enum(responseFormats).exactOptional(),
  responseEncoding: z.enum(rawEncodings).exactOptional(),
  sampleRateHz: z.int().min(8000).max(48_000).exactOptional(),
  bitRateBps: z.literal(bitRates).exactOptional(),
  pronunciations: z
    .array(z.string().regex(/^[^/]+\/[^/]+$/))
    .max(1000)
    .exactOptional(),
  pronounceBy: z.enum(pronounceBys).exactOptional(),
})

/** A cap is at least a cent: a cap of nothing is a voice that costs nothing. */
const capDollars = z.number().min(0.01).max(100_000).nullable()

export const spendingCapsSchema: z.ZodType<SpendingCaps> = z.strictObject({
  documentDollars: capDollars,
  dayDollars: capDollars,
  monthDollars: capDollars,
})
