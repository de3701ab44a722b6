import { useEffect } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { SpendingSummary, SpendingTotal } from '../../shared/spending.ts'
import { formatMicroDollars } from '../format/money.ts'
import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { CapsForm } from './caps-form.tsx'
import { spendingMessages } from './messages.ts'
import { OpenDocumentEstimate } from './open-document-estimate.tsx'
import panel from '../settings/panel.module.css'
import styles from './spending-panel.module.css'
import { SpendingTable } from './spending-table.tsx'
import type { SpendingRow } from './spending-table.tsx'

/** What was spent and on what, what may be spent, and what the open document would cost. */
export function SpendingPanel() {
  const { spending } = useServices()
  const summary = useStore(spending, (state) => state.summary)
  const error = useStore(spending, (state) => state.error)
  useEffect(() => void spending.load(), [spending])
  return (
    <div className={panel.panel}>
      {error !== null && <ErrorBanner error={error} onRetry={() => void spending.load()} />}
      {summary !== undefined && (
        <div className={styles.totals}>
          <Total label={spendingMessages.today} total={summary.today} />
          <Total label={spendingMessages.month} total={summary.month} />
          <Total label={spendingMessages.allTime} total={summary.allTime} />
        </div>
      )}
      {summary !== undefined && <Notes total={summary.allTime} />}
      <OpenDocumentEstimate />
      <section className={panel.group}>
        <h3 className={panel.heading}>{spendingMessages.capsTitle}</h3>
        <CapsForm />
      </section>
      {summary !== undefined && <Tables summary={summary} />}
    </div>
  )
}

function Total({ label, total }: { readonly label: string; readonly total: SpendingTotal }) {
  return (
    <section className={styles.total}>
      <h3 className={styles.totalLabel}>{label}</h3>
      <p className={styles.amount}>{formatMicroDollars(total.microDollars)}</p>
      {total.savedMicroDollars > 0 && (
        <p className={styles.note}>{spendingMessages.saved(formatMicroDollars(total.savedMicroDollars))}</p>
      )}
    </section>
  )
}

function Notes({ total }: { readonly total: SpendingTotal }) {
  const { maybeMicroDollars, unpricedCharCount } = total
  return (
    <div className={styles.notes}>
      {maybeMicroDollars > 0 && (
        <p>
          {spendingMessages.maybe(formatMicroDollars(maybeMicroDollars))}. {spendingMessages.maybeNote}
        </p>
      )}
      {unpricedCharCount > 0 && (
        <p>{spendingMessages.unpriced(unpricedCharCount.toLocaleString('en-US'))}.</p>
      )}
      <p>{spendingMessages.estimateNote}</p>
    </div>
  )
}

const dayName = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', timeZone: 'UTC' })

function Tables({ summary }: { readonly summary: SpendingSummary }) {
  const { voices } = useServices()
  const models = useStore(voices, (state) => state.models)
  useEffect(() => void voices.load(), [voices])
  const tables: readonly { id: string; label: string; column: string; rows: readonly SpendingRow[] }[] = [
    {
      id: 'day',
      label: spendingMessages.byDay,
      column: spendingMessages.day,
      rows: summary.days.map(({ day, total }) => ({
        id: day,
        name: dayName.format(new Date(`${day}T00:00:00Z`)),
        total,
      })),
    },
    {
      id: 'model',
      label: spendingMessages.byModel,
      column: spendingMessages.model,
      rows: summary.byModel.map(({ model, total }) => ({
        id: model,
        name: models.find(({ id }) => id === model)?.name ?? model,
        total,
      })),
    },
    {
      id: 'document',
      label: spendingMessages.byDocument,
      column: spendingMessages.document,
      rows: summary.byDocument.map(({ documentId, title, total }) => ({
        id: documentId,
        name: title,
        total,
      })),
    },
  ]
  return (
    <Tabs className={styles.tables ?? ''}>
      <TabList className={styles.tabs ?? ''} aria-label={spendingMessages.tables}>
        {tables.map(({ id, label }) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            {label}
          </Tab>
        ))}
      </TabList>
      {tables.map(({ id, label, column, rows }) => (
        <TabPanel key={id} id={id}>
          <SpendingTable label={label} column={column} rows={rows} />
        </TabPanel>
      ))}
    </Tabs>
  )
}
