import { useEffect, useRef } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { useStore } from '../ui/use-store.ts'
import { estimateKey } from '../spending/spending-store.ts'
import { voiceMessages } from './messages.ts'
import { offerWording } from './offer-wording.ts'
import { useOpenEntry } from './use-voices.ts'
import type { VoiceEntry } from './voice-entry.ts'
import styles from './voice-offer.module.css'

export interface VoiceOfferProps {
  readonly entry: VoiceEntry
  readonly onUse: () => void
  readonly onLeave: () => void
}

/** What a paid voice would cost, before it is taken. */
export function VoiceOffer({ entry, onUse, onLeave }: VoiceOfferProps) {
  const { app, spending, speed: speeds, account } = useServices()
  const document = useOpenEntry()
  const documentId = document?.header.id
  const speed = useStore(speeds, (state) => state.speed)
  const hasKey = useStore(account, (state) => state.account?.hasKey)
  const estimate = useStore(spending, (state) => state.estimate)
  const offer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (documentId !== undefined && !entry.needsEndpoint) void spending.estimate(documentId, entry.ref)
  }, [spending, documentId, entry])
  // The one thing to do next is under the fingers.
  useEffect(() => {
    // After the press that led here, which leaves the focus on its row.
    const frame = requestAnimationFrame(() => {
      const buttons = offer.current?.querySelectorAll('button')
      buttons?.[buttons.length - 1]?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])

  const isCurrent =
    documentId !== undefined &&
    estimate.kind !== 'none' &&
    estimate.key === estimateKey(documentId, entry.ref)
  const lines = offerWording(entry, isCurrent ? estimate : { kind: 'none' }, speed)
  return (
    <div ref={offer} className={styles.offer} role="group" aria-label={voiceMessages.offer(entry.name)}>
      <div className={styles.text} role="status">
        <p className={styles.title}>{voiceMessages.confirmTitle(entry.name, entry.modelName)}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {hasKey === false && !entry.needsEndpoint && <p>{voiceMessages.needsKey}</p>}
      </div>
      <div className={styles.actions}>
        <Button look="quiet" onPress={onLeave}>
          {voiceMessages.keep}
        </Button>
        {hasKey === false && (
          <Button onPress={() => app.showSettings('account')}>{voiceMessages.addKey}</Button>
        )}
        {entry.needsEndpoint ? (
          <Button look="primary" onPress={app.showEndpoints}>
            {voiceMessages.addEndpoint}
          </Button>
        ) : (
          <Button look="primary" onPress={onUse}>
            {voiceMessages.use}
          </Button>
        )}
      </div>
    </div>
  )
}
