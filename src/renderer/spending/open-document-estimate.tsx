import { useEffect } from 'react'
import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { estimateWording } from '../voices/offer-wording.ts'
import { findEntry, useOpenEntry, useVoiceEntries } from '../voices/use-voices.ts'
import { effectiveVoice } from '../voices/voice-scope.ts'
import { spendingMessages } from './messages.ts'
import panel from '../settings/panel.module.css'
import { estimateKey } from './spending-store.ts'

/** What hearing the open document costs in the voice that it is read in. */
export function OpenDocumentEstimate() {
  const { spending, settings, speed: speeds } = useServices()
  const speed = useStore(speeds, (state) => state.speed)
  const document = useOpenEntry()
  const current = useStore(settings, (state) => state)
  const estimate = useStore(spending, (state) => state.estimate)
  const entries = useVoiceEntries()
  const voice = effectiveVoice(current, document)
  const documentId = document?.header.id
  const key = documentId === undefined ? undefined : estimateKey(documentId, voice)
  useEffect(() => {
    if (documentId !== undefined) void spending.estimate(documentId, voice)
  }, [spending, documentId, voice])
  if (document === undefined) return null

  const entry = findEntry(entries, voice)
  const isFree = voice === null || entry?.cost.kind === 'free'
  const isCurrent = estimate.kind !== 'none' && estimate.key === key
  return (
    <section className={panel.group}>
      <h3 className={panel.heading}>{spendingMessages.openTitle(document.header.title)}</h3>
      {isCurrent && estimate.kind === 'failed' ? (
        <ErrorBanner error={estimate.error} />
      ) : (
        <p role="status">
          {spendingMessages.openIn(entry?.name ?? voice?.voice ?? spendingMessages.automatic)}{' '}
          {isFree
            ? spendingMessages.isFree
            : isCurrent && estimate.kind === 'ready'
              ? estimateWording(estimate.estimate, speed).join(' ')
              : spendingMessages.counting}
        </p>
      )}
    </section>
  )
}
