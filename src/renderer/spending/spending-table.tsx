import type { SpendingTotal } from '../../shared/spending.ts'
import { formatMicroDollars } from '../format/money.ts'
import { spendingMessages } from './messages.ts'
import styles from './spending-panel.module.css'

export interface SpendingRow {
  readonly id: string
  readonly name: string
  readonly total: SpendingTotal
}

export interface SpendingTableProps {
  readonly label: string
  /** What a row is. */
  readonly column: string
  readonly rows: readonly SpendingRow[]
}

/** Amounts, with a bar for each: its length is its share of the largest. */
export function SpendingTable({ label, column, rows }: SpendingTableProps) {
  if (rows.length === 0) return <p className={styles.soft}>{spendingMessages.nothing}</p>
  const largest = Math.max(1, ...rows.map(({ total }) => total.microDollars))
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <td aria-hidden="true" />
          <th scope="col" className={styles.number}>
            {spendingMessages.spent}
          </th>
          <th scope="col" className={styles.number}>
            {spendingMessages.savedColumn}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, total }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td aria-hidden="true" className={styles.barCell}>
              <span
                className={styles.bar}
                style={{ inlineSize: `${(total.microDollars / largest) * 100}%` }}
              />
            </td>
            <td className={styles.number}>{formatMicroDollars(total.microDollars)}</td>
            <td className={`${styles.number} ${styles.soft}`}>
              {formatMicroDollars(total.savedMicroDollars)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
