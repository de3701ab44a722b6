import { CloudOff, Hourglass } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactElement } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { KeyInvitationLine } from '../account/key-invitation.tsx'
import { useServices } from '../services.tsx'
import { useNow } from '../ui/use-now.ts'
import { useStore } from '../ui/use-store.ts'
import { findEntry, useVoiceEntries } from '../voices/use-voices.ts'
import { playerMessages } from './messages.ts'
import { PlayerFailure } from './player-failure.tsx'
import styles from './player-notice.module.css'
import { retryWording, standInWording } from './stand-in-wording.ts'

/** What there is to know about the voice beside what it says: at most one thing at a time, the most urgent first. */
export function PlayerNotice() {
  const { listening, account } = useServices()
  const error = useStore(listening.store, (state) => (state.status === 'failed' ? state.error : undefined))
  const fallback = useStore(listening.store, (state) => state.fallback)
  const status = useStore(listening.store, (state) => state.status)
  const service = useStore(account, (state) => state.service)
  const isStarved = useStore(listening.store, (state) => state.isStarved && state.status === 'playing')
  const isWaiting = service.kind === 'waiting' && (status === 'loading' || isStarved)
  useEffect(() => void account.load(), [account])

  const chosenName = useNameOf(fallback?.chosen)
  const sentence =
    error !== undefined
      ? ''
      : fallback !== undefined
        ? standInWording(chosenName, fallback.code)
        : isWaiting
          ? playerMessages.waiting
          : ''
  return (
    <>
      {error !== undefined && <PlayerFailure error={error} />}
      {/* Said once: the countdown beside it is not part of it. */}
      <VisuallyHidden>
        <span role="status">{sentence}</span>
      </VisuallyHidden>
      {sentence !== '' && (
        <Mark
          icon={
            fallback === undefined ? (
              <Hourglass size={15} aria-hidden="true" />
            ) : (
              <CloudOff size={15} aria-hidden="true" />
            )
          }
          text={sentence}
        />
      )}
      {error === undefined && sentence === '' && <KeyInvitationLine />}
    </>
  )
}

function Mark({ icon, text }: { readonly icon: ReactElement; readonly text: string }) {
  const { account } = useServices()
  const service = useStore(account, (state) => state.service)
  const now = useNow(service.kind === 'down' || service.kind === 'waiting')
  return (
    <p className={styles.mark} data-player-mark>
      {icon}
      <span>
        {text} <span className={styles.retry}>{retryWording(service, now)}</span>
      </span>
    </p>
  )
}

function useNameOf(voice: Parameters<typeof findEntry>[1] | undefined): string {
  const entries = useVoiceEntries()
  return findEntry(entries, voice ?? null)?.name ?? voice?.voice ?? ''
}
