import type { MicroDollars } from '../../shared/spending.ts'

const usual = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
/** Parts of a cent: two digits that count, so that a price of a sentence is not "$0.00". */
const tiny = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
})

/** US dollars as a reader reads them: "$1.20", "$0.0012", "$0.00". */
export function formatDollars(dollars: number): string {
  const isTiny = dollars !== 0 && Math.abs(dollars) < 0.01
  return (isTiny ? tiny : usual).format(dollars)
}

/** As `formatDollars`, from millionths of a dollar. */
export function formatMicroDollars(microDollars: MicroDollars): string {
  return formatDollars(microDollars / 1e6)
}
