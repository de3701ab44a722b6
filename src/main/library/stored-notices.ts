import { z } from 'zod'
import type { ImportNotice } from '../../shared/document.ts'
import { parseJson } from './settings.ts'

const pages = z.array(z.int().nonnegative())
const noticesSchema: z.ZodType<readonly ImportNotice[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('recovered') }),
    z.object({ kind: z.literal('scannedPages'), pages }),
    z.object({ kind: z.literal('unmappedText'), pages }),
    z.object({ kind: z.literal('unreadablePages'), pages }),
  ]),
)

/** As the library keeps them; null: none. */
export function storedNotices(notices: readonly ImportNotice[]): string | null {
  return notices.length === 0 ? null : JSON.stringify(notices)
}

/** Reads what is stored; what is damaged is none. */
export function noticesFrom(stored: string | null): readonly ImportNotice[] {
  return noticesSchema.safeParse(parseJson(stored ?? undefined)).data ?? []
}
