import type { SpendingCaps } from '../../shared/settings.ts'

export const capNames = [
  'documentDollars',
  'dayDollars',
  'monthDollars',
] as const satisfies readonly (keyof SpendingCaps)[]
export type CapName = (typeof capNames)[number]

/** What is typed for each cap; '' is none. */
export type CapTexts = Readonly<Record<CapName, string>>

/** Least and most of a cap in US dollars: as main takes them. */
export const capRange = { min: 0.01, max: 100_000 } as const

/** Caps as one types them. */
export function capTexts({ documentDollars, dayDollars, monthDollars }: SpendingCaps): CapTexts {
  return {
    documentDollars: capText(documentDollars),
    dayDollars: capText(dayDollars),
    monthDollars: capText(monthDollars),
  }
}

function capText(dollars: number | null): string {
  if (dollars === null) return ''
  return Number.isInteger(dollars) ? String(dollars) : dollars.toFixed(2)
}

/** The cap that a text names, null for none; undefined when it is no amount. A comma is a point. */
export function parseCap(text: string): number | null | undefined {
  const plain = text.replace(/[$\s]/g, '').replace(',', '.')
  if (plain === '') return null
  if (!/^\d+(\.\d{0,2})?$|^\.\d{1,2}$/.test(plain)) return undefined
  const dollars = Number(plain)
  return dollars >= capRange.min && dollars <= capRange.max ? dollars : undefined
}

/** All caps; undefined while one of them is no amount. */
export function parseCaps(texts: CapTexts): SpendingCaps | undefined {
  const documentDollars = parseCap(texts.documentDollars)
  const dayDollars = parseCap(texts.dayDollars)
  const monthDollars = parseCap(texts.monthDollars)
  if (documentDollars === undefined || dayDollars === undefined || monthDollars === undefined)
    return undefined
  return { documentDollars, dayDollars, monthDollars }
}
