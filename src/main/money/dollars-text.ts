import type { MicroDollars } from '../../shared/spending.ts'

/** A sum of money in a message: less than a dollar with as many digits as the price of a sentence has. */
export function dollarsText(microDollars: MicroDollars): string {
  return `$${(microDollars / 1e6).toFixed(microDollars < 1e6 ? 4 : 2)}`
}
