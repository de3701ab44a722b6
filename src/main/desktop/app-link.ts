import { z } from 'zod'
import { locatorSchema } from '../schemas.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'

/** What a link asks for: to show a document of the shelf, and nothing else. */
export interface AppLink {
  readonly documentId: DocumentId
  readonly at?: Locator
}

/** Scheme of the app's links, which is that of its own pages too; those are on the host `app`, links on `open`. */
export const linkScheme = 'lectern'

/** No link that the app understands is longer. */
const maxLinkChars = 1024

const linkFields = z.strictObject({
  document: z.string().regex(/^[0-9a-f]{64}$/),
  block: z.string().exactOptional(),
  at: z
    .string()
    .regex(/^\d{1,9}$/)
    .exactOptional(),
})

/** Whether an argument of a start is a link of the app, good or not: it is never a file. */
export function isAppLink(argument: string): boolean {
  return argument.slice(0, linkScheme.length + 1).toLowerCase() === `${linkScheme}:`
}

/**
 * Reads `lectern://open?document=<id>[&block=<id>[&at=<offset>]]`. Any web page may have made it: whatever else is in
 * it makes it no link at all.
 * @returns undefined for any other text
 */
export function parseAppLink(text: string): AppLink | undefined {
  // Long texts are not even looked at, and control characters, which URL would drop, hide nothing.
  if (text.length > maxLinkChars || !/^lectern:\/\/open\/?\?[!-~]+$/i.test(text)) return undefined
  const query = new URLSearchParams(text.slice(text.indexOf('?') + 1))
  if (new Set(query.keys()).size !== query.size) return undefined
  const fields = linkFields.safeParse(Object.fromEntries(query))
  if (!fields.success) return undefined
  const { document, block, at } = fields.data
  const documentId = document as DocumentId
  if (block === undefined) return at === undefined ? { documentId } : undefined
  const place = locatorSchema.safeParse({ blockId: block, charOffset: Number(at ?? 0) })
  return place.success ? { documentId, at: place.data } : undefined
}

/** The links among the arguments of a start. */
export function linksOfCommandLine(argv: readonly string[]): readonly string[] {
  return argv.filter((argument) => isAppLink(argument))
}
