import { z } from 'zod'
import { documentFormats } from '../../shared/document.ts'
import { readingStates, shelfOrders } from '../../shared/settings.ts'
import type { ShelfView } from '../../shared/settings.ts'

export const shelfViewSchema: z.ZodType<ShelfView> = z.strictObject({
  order: z.enum(shelfOrders),
  isReversed: z.boolean(),
  state: z.enum(readingStates).nullable(),
  format: z.enum(documentFormats).nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable(),
})
