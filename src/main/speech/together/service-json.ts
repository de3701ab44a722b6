import { z } from 'zod'
import { type HttpClient, listLimits } from './http-client.ts'
import { protocolError } from './service-errors.ts'

/** The list of all models has some hundred rows of a kilobyte. */
const longestListBytes = 8 * 1024 * 1024

/** For a whole list; a page of one takes a second at most. */
const longestListMs = 20_000

/** A name that can be shown and sent back: not longer than any real one, without what hides or reorders it. */
export const serviceName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => /[^\p{Z}\p{C}]/u.test(name) && !/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u.test(name))

/** Where a resource lies and what is asked of it. */
export interface ListRequest {
  readonly path: string
  /** Whether the path begins at the host's root and not at the base address: other versions of the service. */
  readonly isFromRoot?: boolean
  readonly query?: Readonly<Record<string, string>>
}

/** Asks for a JSON resource. @throws {SpeechError} as of `HttpClient.send`; SPEECH_PROTOCOL for what is not JSON */
export async function readServiceJson(
  http: HttpClient,
  request: ListRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const reply = await http.send(
    { ...request, method: 'GET', accept: 'application/json', limits: listLimits, totalMs: longestListMs },
    signal,
  )
  return reply.json(longestListBytes)
}

/** Entries of a list that are as they should be; others are left out, since a service may add what is not known yet. */
export function validEntries<T>(entries: readonly unknown[], schema: z.ZodType<T>): readonly T[] {
  return entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
}

const wrappedList = z.union([
  z.array(z.unknown()),
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
])

/** Rows of a list that is bare or under `data`. @throws {SpeechError} SPEECH_PROTOCOL */
export function rowsOf(json: unknown): readonly unknown[] {
  const parsed = wrappedList.safeParse(json)
  if (parsed.success) return parsed.data
  throw protocolError('a list without rows')
}
