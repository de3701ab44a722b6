import { z } from 'zod'
import { decoderRefusals, maxPacketFrames, maxPackets, type DecoderReply } from '../shared/decoder-port.ts'
import { mendedKinds, mendedPages, type MendingDraft } from '../shared/mending.ts'
import type { Locator } from '../shared/document.ts'
import { markColours, maxMarkedBlocks, maxNoteChars } from '../shared/marks.ts'
import type { MarkChange, NewMark } from '../shared/marks.ts'
import { maxPartMatches, maxQueryChars } from '../shared/document-search.ts'
import type { DocumentQuery, SearchCursor } from '../shared/document-search.ts'
import { moveUnits, type PlayerCommand } from '../shared/player-port.ts'
import type { VoiceRef } from '../shared/speech.ts'
import { speechModes, spokenKinds, type SpokenRulesChoice } from '../shared/spoken-rules.ts'

/** Shapes that come from outside this process in more than one place. */
export const locatorSchema: z.ZodType<Locator> = z.object({
  blockId: z.string().min(1).max(256),
  charOffset: z.int().nonnegative(),
})

/** A voice, as a window or a settings file names it. */
export const voiceRefSchema: z.ZodType<VoiceRef> = z.object({
  engine: z.string().min(1).max(64),
  model: z.string().min(1).max(256),
  voice: z.string().min(1).max(512),
})

/** What is spoken, skipped or named, kind by kind. */
export const spokenRulesSchema: z.ZodType<SpokenRulesChoice> = z.partialRecord(
  z.enum(spokenKinds),
  z.enum(speechModes),
)

const heardReport = z.object({
  generation: z.int().nonnegative(),
  utteranceId: z.int().nonnegative(),
  heardFrames: z.number().nonnegative(),
  place: locatorSchema,
  queuedSeconds: z.number().nonnegative(),
  underrunCount: z.int().nonnegative(),
})

/** What a window may send on a session's port. */
export const playerCommandSchema: z.ZodType<PlayerCommand> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('play'),
    from: locatorSchema.exactOptional(),
    readsSkipped: z.boolean().exactOptional(),
    isAfterLongPause: z.literal(true).exactOptional(),
  }),
  z.object({
    kind: z.literal('move'),
    unit: z.enum(moveUnits),
    direction: z.union([z.literal(1), z.literal(-1)]),
  }),
  z.object({ kind: z.literal('moveSeconds'), seconds: z.number().min(-3600).max(3600) }),
  z.object({ kind: z.literal('moveTo'), to: locatorSchema }),
  z.object({ kind: z.literal('setVoice'), voice: voiceRefSchema.nullable() }),
  z.object({ kind: z.literal('heard'), report: heardReport }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
])

/** What a window may send on the port by which it decodes. */
export const decoderReplySchema: z.ZodType<DecoderReply> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('decoded'),
    id: z.int().positive(),
    sampleRateHz: z.int().min(4_000).max(192_000),
    pcm: z
      .instanceof(ArrayBuffer)
      .refine(({ byteLength }) => byteLength % 2 === 0 && byteLength <= maxPackets * maxPacketFrames * 2),
  }),
  z.object({ kind: z.literal('refused'), id: z.int().positive(), reason: z.enum(decoderRefusals) }),
])

const note = z.string().max(maxNoteChars)
const blockRange = z
  .object({ blockId: z.string().min(1).max(256), start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine(({ start, end }) => start < end)

/** A mark that a window asks for. */
export const newMarkSchema: z.ZodType<NewMark> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('highlight'),
    ranges: z.array(blockRange).min(1).max(maxMarkedBlocks),
    colour: z.enum(markColours),
    note: note.exactOptional(),
  }),
  z.object({ kind: z.literal('bookmark'), place: locatorSchema, note: note.exactOptional() }),
])

export const markChangeSchema: z.ZodType<MarkChange> = z.object({
  note: note.exactOptional(),
  colour: z.enum(markColours).exactOptional(),
})

export const documentQuerySchema: z.ZodType<DocumentQuery> = z.object({
  text: z.string().max(maxQueryChars),
  wholeWords: z.boolean(),
})

export const searchCursorSchema: z.ZodType<SearchCursor> = z.object({
  sectionIndex: z.int().nonnegative(),
  blockIndex: z.int().nonnegative(),
})

export const matchLimitSchema = z.int().nonnegative().max(maxPartMatches)

const blockId = z.string().min(1).max(256)
/** Points; no page is larger than PDF's 200 inches. */
const points = z.number().min(-14_400).max(14_400)

export const mendingDraftSchema: z.ZodType<MendingDraft> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('setKind'),
    blockId,
    as: z.enum(mendedKinds),
    level: z.int().min(1).max(6).exactOptional(),
  }),
  z.object({ kind: z.literal('join'), blockId }),
  z.object({ kind: z.literal('split'), blockId, charOffset: z.int().positive() }),
  z.object({
    kind: z.literal('ignoreArea'),
    area: z.object({ left: points, top: points, right: points, bottom: points }),
    pages: z.enum(mendedPages),
  }),
])
