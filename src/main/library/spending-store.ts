import type Database from 'better-sqlite3'
import type { MicroDollars, SpendingTotal } from '../../shared/spending.ts'

/** What a request is charged to. */
export interface ChargeAccount {
  /** `YYYY-MM-DD`, local. */
  readonly day: string
  /** '' for a text of no document. */
  readonly documentId: string
  readonly model: string
}

/** What a request is expected to cost. */
export interface OpenCharge extends ChargeAccount {
  readonly charCount: number
  /** Null: charged otherwise than by the character. */
  readonly microDollars: MicroDollars | null
}

/** Sums that a cap is compared with. */
export interface CappedSums {
  readonly document: MicroDollars
  readonly day: MicroDollars
  readonly month: MicroDollars
}

interface TotalRow {
  readonly char_count: number | null
  readonly micro_dollars: number | null
  readonly maybe_micro_dollars: number | null
  readonly saved_micro_dollars: number | null
  readonly unpriced_char_count: number | null
}

/**
 * What speech has cost, summed by day, document and model, and the requests that are under way. Those count as
 * possibly charged, so that a crash forgets nothing. Throws SQLite's errors as they are.
 */
export class SpendingStore {
  readonly #db: Database.Database
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#db = db
    this.#statements = prepareAll(db)
  }

  /**
   * Notes a request before it is sent.
   * @param check is given what was spent so far, this request not included; when it throws, nothing is noted
   * @returns names the charge for `settle`
   */
  open(charge: OpenCharge, check: (spent: CappedSums) => void): number {
    return this.#db
      .transaction(() => {
        check(this.sums(charge))
        const { day, documentId, model, charCount, microDollars } = charge
        const { lastInsertRowid } = this.#statements.open.run(
          process.pid,
          day,
          documentId,
          model,
          charCount,
          microDollars,
        )
        return Number(lastInsertRowid)
      })
      .immediate()
  }

  /** Ends a charge; nothing happens where it was ended already. */
  settle(id: number, outcome: 'billed' | 'maybeBilled' | 'notBilled'): void {
    this.#db
      .transaction(() => {
        const row = this.#statements.take.get(id)
        if (row === undefined || outcome === 'notBilled') return
        this.#add(row, outcome === 'maybeBilled')
      })
      .immediate()
  }

  countSaved(account: ChargeAccount, microDollars: MicroDollars): void {
    this.#statements.save.run({ ...account, saved: microDollars })
  }

  /** Charges of processes that have ended are counted as possibly charged. @returns how many */
  settleLeftOvers(isRunning: (pid: number) => boolean): number {
    return this.#db
      .transaction(() => {
        const left = this.#statements.openCharges.all().filter(({ pid }) => !isRunning(pid))
        for (const { id } of left) {
          const row = this.#statements.take.get(id)
          if (row !== undefined) this.#add(row, true)
        }
        return left.length
      })
      .immediate()
  }

  sums({ day, documentId }: ChargeAccount): CappedSums {
    const { dayCost, monthCost, documentCost } = this.#statements
    return {
      day: dayCost.get({ day }) ?? 0,
      month: monthCost.get({ month: `${day.slice(0, 7)}-` }) ?? 0,
      document: documentId === '' ? 0 : (documentCost.get({ documentId }) ?? 0),
    }
  }

  /** What was spent on days that begin with a text: a day, a month, or '' for all time. */
  total(dayPrefix: string): SpendingTotal {
    return toTotal(this.#statements.total.get({ dayPrefix }))
  }

  /** Days of a month, ascending. @param month `YYYY-MM` */
  days(month: string): { readonly day: string; readonly total: SpendingTotal }[] {
    return this.#statements.days
      .all({ dayPrefix: month })
      .map((row) => ({ day: row.name, total: toTotal(row) }))
  }

  /** The dearest first. */
  models(): { readonly model: string; readonly total: SpendingTotal }[] {
    return this.#statements.models.all().map((row) => ({ model: row.name, total: toTotal(row) }))
  }

  /** The dearest first; `title` is '' for a document that is not on the shelf any more. */
  documents(
    limit: number,
  ): { readonly documentId: string; readonly title: string; readonly total: SpendingTotal }[] {
    return this.#statements.documents
      .all(limit)
      .map((row) => ({ documentId: row.name, title: row.title ?? '', total: toTotal(row) }))
  }

  #add(row: ChargeRow, isMaybe: boolean): void {
    this.#statements.add.run({
      day: row.day,
      documentId: row.document_id,
      model: row.model,
      chars: row.char_count,
      cost: row.micro_dollars ?? 0,
      maybe: isMaybe ? (row.micro_dollars ?? 0) : 0,
      unpriced: row.micro_dollars === null ? row.char_count : 0,
    })
  }
}

interface ChargeRow {
  readonly day: string
  readonly document_id: string
  readonly model: string
  readonly char_count: number
  readonly micro_dollars: number | null
}

function toTotal(row: TotalRow | undefined): SpendingTotal {
  return {
    charCount: row?.char_count ?? 0,
    microDollars: row?.micro_dollars ?? 0,
    maybeMicroDollars: row?.maybe_micro_dollars ?? 0,
    savedMicroDollars: row?.saved_micro_dollars ?? 0,
    unpricedCharCount: row?.unpriced_char_count ?? 0,
  }
}

const sums = `sum(char_count) AS char_count, sum(micro_dollars) AS micro_dollars,
  sum(maybe_micro_dollars) AS maybe_micro_dollars, sum(saved_micro_dollars) AS saved_micro_dollars,
  sum(unpriced_char_count) AS unpriced_char_count`

/** Settled and open charges alike: an open one may have been charged. */
const everything = `(
  SELECT day, document_id, model, char_count, micro_dollars, maybe_micro_dollars, saved_micro_dollars,
    unpriced_char_count FROM spending
  UNION ALL
  SELECT day, document_id, model, char_count, ifnull(micro_dollars, 0), ifnull(micro_dollars, 0), 0,
    iif(micro_dollars IS NULL, char_count, 0) FROM open_charges)`

function prepareAll(db: Database.Database) {
  return {
    open: db.prepare<[number, string, string, string, number, number | null]>(
      `INSERT INTO open_charges (pid, day, document_id, model, char_count, micro_dollars)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    take: db.prepare<[number], ChargeRow>(
      `DELETE FROM open_charges WHERE id = ?
       RETURNING day, document_id, model, char_count, micro_dollars`,
    ),
    openCharges: db.prepare<[], { id: number; pid: number }>('SELECT id, pid FROM open_charges'),
    add: db.prepare<
      [
        {
          day: string
          documentId: string
          model: string
          chars: number
          cost: number
          maybe: number
          unpriced: number
        },
      ]
    >(
      `INSERT INTO spending (day, document_id, model, char_count, micro_dollars, maybe_micro_dollars,
         unpriced_char_count)
       VALUES ($day, $documentId, $model, $chars, $cost, $maybe, $unpriced)
       ON CONFLICT DO UPDATE SET char_count = char_count + $chars, micro_dollars = micro_dollars + $cost,
         maybe_micro_dollars = maybe_micro_dollars + $maybe,
         unpriced_char_count = unpriced_char_count + $unpriced`,
    ),
    save: db.prepare<[ChargeAccount & { saved: number }]>(
      `INSERT INTO spending (day, document_id, model, saved_micro_dollars)
       VALUES ($day, $documentId, $model, $saved)
       ON CONFLICT DO UPDATE SET saved_micro_dollars = saved_micro_dollars + $saved`,
    ),
    dayCost: db
      .prepare<[{ day: string }], number>(
        `SELECT ifnull((SELECT sum(micro_dollars) FROM spending WHERE day = $day), 0)
           + ifnull((SELECT sum(micro_dollars) FROM open_charges WHERE day = $day), 0)`,
      )
      .pluck(),
    // Days are compared as text: '-' comes before '.', so that the range is one month and the key is used.
    monthCost: db
      .prepare<[{ month: string }], number>(
        `SELECT ifnull((SELECT sum(micro_dollars) FROM spending
             WHERE day >= $month AND day < rtrim($month, '-') || '.'), 0)
           + ifnull((SELECT sum(micro_dollars) FROM open_charges
             WHERE day >= $month AND day < rtrim($month, '-') || '.'), 0)`,
      )
      .pluck(),
    documentCost: db
      .prepare<[{ documentId: string }], number>(
        `SELECT ifnull((SELECT sum(micro_dollars) FROM spending WHERE document_id = $documentId), 0)
           + ifnull((SELECT sum(micro_dollars) FROM open_charges WHERE document_id = $documentId), 0)`,
      )
      .pluck(),
    total: db.prepare<[{ dayPrefix: string }], TotalRow>(
      `SELECT ${sums} FROM ${everything} WHERE substr(day, 1, length($dayPrefix)) = $dayPrefix`,
    ),
    days: db.prepare<[{ dayPrefix: string }], TotalRow & { name: string }>(
      `SELECT day AS name, ${sums} FROM ${everything}
       WHERE substr(day, 1, length($dayPrefix)) = $dayPrefix GROUP BY day ORDER BY day`,
    ),
    models: db.prepare<[], TotalRow & { name: string }>(
      `SELECT model AS name, ${sums} FROM ${everything} GROUP BY model ORDER BY 3 DESC, 1`,
    ),
    documents: db.prepare<[number], TotalRow & { name: string; title: string | null }>(
      `SELECT spent.*, json_extract(documents.header, '$.title') AS title FROM (
         SELECT document_id AS name, ${sums} FROM ${everything} WHERE document_id <> ''
         GROUP BY document_id ORDER BY 3 DESC, 1 LIMIT ?) AS spent
       LEFT JOIN documents ON documents.document_id = spent.name ORDER BY spent.micro_dollars DESC, 1`,
    ),
  }
}
