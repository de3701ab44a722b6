import { Play, Square } from 'lucide-react'
import type { AudiobookEstimate } from '../../shared/audiobook.ts'
import type { DocumentId } from '../../shared/document.ts'
import { formatBytes } from '../format/bytes.ts'
import { formatMicroDollars } from '../format/money.ts'
import { formatDuration } from '../player/time-left.ts'
import { useServices } from '../services.tsx'
import { parseCap } from '../spending/cap-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { useStore } from '../ui/use-store.ts'
import { findEntry, useVoiceEntries } from '../voices/use-voices.ts'
import type { AudiobookForm } from './audiobook-form.ts'
import { problemsOf } from './audiobook-form.ts'
import styles from './estimate-bar.module.css'
import { priceWording, warningsOf } from './estimate-wording.ts'
import { audiobookMessages as messages } from './messages.ts'

export interface EstimateBarProps {
  readonly form: AudiobookForm
  readonly documentId: DocumentId
}

/** What it takes, always in sight; a sample of it, and the one button that begins. */
export function EstimateBar({ form, documentId }: EstimateBarProps) {
  const { audiobookMaker: maker } = useServices()
  const { estimate, isCounting, isStarting, failure } = useStore(maker, (state) => state)
  const { hasNoChapter, isBadName, isBadCap } = problemsOf(form)
  const needsKey = useNeedsKey(form, documentId, estimate)
  const canStart = !hasNoChapter && !isBadName && !isBadCap && !needsKey && !isStarting
  return (
    <section className={styles.bar} aria-label={messages.estimate}>
      {failure !== null && (
        <ErrorBanner
          error={failure.error}
          onDismiss={maker.dismissFailure}
          {...(failure.of === 'estimate' && { onRetry: maker.recount })}
        />
      )}
      <div className={styles.line}>
        {hasNoChapter ? (
          <p className={styles.facts} role="status">
            {messages.needsChapters}
          </p>
        ) : (
          <Facts estimate={estimate} isCounting={isCounting} />
        )}
        <div className={styles.actions}>
          <PreviewButton isDisabled={hasNoChapter || needsKey} />
          <Button look="primary" isDisabled={!canStart} onPress={() => void maker.start()}>
            {isStarting ? messages.starting : messages.start}
          </Button>
        </div>
      </div>
      {!hasNoChapter && <Notes form={form} estimate={estimate} needsKey={needsKey} />}
    </section>
  )
}

/** Whether a service is to be asked, without a key for it. */
function useNeedsKey(
  form: AudiobookForm,
  documentId: DocumentId,
  estimate: AudiobookEstimate | null,
): boolean {
  const { account, library } = useServices()
  const hasKey = useStore(account, (state) => state.account?.hasKey)
  const header = useStore(
    library,
    ({ entries }) => entries.find((entry) => entry.header.id === documentId)?.header,
  )
  const entry = findEntry(useVoiceEntries(header), form.voice)
  const isAllSpoken = estimate !== null && estimate.cachedCharCount >= estimate.charCount
  return hasKey === false && entry !== undefined && entry.cost.kind !== 'free' && !isAllSpoken
}

interface FactsProps {
  readonly estimate: AudiobookEstimate | null
  readonly isCounting: boolean
}

function Facts({ estimate, isCounting }: FactsProps) {
  if (estimate === null) {
    return (
      <p className={styles.facts} role="status">
        {isCounting && messages.counting}
      </p>
    )
  }
  const { charCount, durationSeconds, sizeBytes, freeBytes } = estimate
  const { price, note } = priceWording(estimate)
  return (
    <dl className={styles.facts} data-old={isCounting || undefined} aria-busy={isCounting}>
      <Fact name={messages.estimatePrice} value={price} note={note} isMain />
      <Fact
        name={messages.estimateLength}
        value={messages.about(formatDuration(durationSeconds))}
        note={messages.chars(charCount)}
      />
      <Fact
        name={messages.estimateSize}
        value={messages.about(formatBytes(sizeBytes))}
        note={freeBytes === null ? undefined : messages.freeSpace(formatBytes(freeBytes))}
      />
    </dl>
  )
}

interface FactProps {
  readonly name: string
  readonly value: string
  readonly note?: string | undefined
  readonly isMain?: boolean
}

function Fact({ name, value, note, isMain = false }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={isMain ? styles.main : ''}>
        {value}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  )
}

interface NotesProps {
  readonly form: AudiobookForm
  readonly estimate: AudiobookEstimate | null
  readonly needsKey: boolean
}

/** What stands against it, and what was paid for the sample. */
function Notes({ form, estimate, needsKey }: NotesProps) {
  const { app, audiobookMaker: maker, settings, spending } = useServices()
  const caps = useStore(settings, (state) => state.spendingCaps)
  const spent = useStore(spending, (state) => state.summary)
  const { preview, previewCost } = useStore(maker, (state) => state)
  const capDollars = parseCap(form.cap) ?? null
  const warnings = estimate === null ? [] : warningsOf(estimate, { capDollars, caps, spent })
  const cost = previewCost === null || previewCost === 0 ? undefined : formatMicroDollars(previewCost)
  return (
    <div className={styles.notes} role="status">
      {needsKey && (
        <p className={styles.warning}>
          {messages.needsKey}{' '}
          <Button look="quiet" onPress={() => app.showSettings('account')}>
            {messages.addKey}
          </Button>
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
      {cost !== undefined && <p>{messages.previewCost(cost)}</p>}
      {cost === undefined && preview !== 'none' && <p>{messages.previewNote}</p>}
    </div>
  )
}

function PreviewButton({ isDisabled }: { readonly isDisabled: boolean }) {
  const { audiobookMaker: maker } = useServices()
  const preview = useStore(maker, (state) => state.preview)
  return (
    <Button isDisabled={isDisabled} onPress={maker.togglePreview}>
      {preview === 'none' ? (
        <Play size={15} fill="currentColor" aria-hidden="true" />
      ) : preview === 'loading' ? (
        <Spinner size={16} />
      ) : (
        <Square size={13} fill="currentColor" aria-hidden="true" />
      )}
      {preview === 'none' ? messages.preview : messages.stopPreview}
    </Button>
  )
}
