import { CloudOff, Hourglass, MicOff } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactElement } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { isNarrator } from '../../shared/narration.ts'
import { KeyInvitationLine } from '../account/key-invitation.tsx'
import { useServices } from '../services.tsx'
import { useNow } from '../ui/use-now.ts'
import { useStore } from '../ui/use-store.ts'
import { findEntry, useOpenEntry, useVoiceEntries } from '../voices/use-voices.ts'
import { effectiveVoice } from '../voices/voice-scope.ts'
import { playerMessages } from './messages.ts'
import { PlayerFailure } from './player-failure.tsx'
import styles from './player-notice.module.css'
import { retryWording, standInWording } from './stand-in-wording.ts'

/** What there is to know about the voice beside what it says: at most one thing at a time, the most urgent first. */
export function PlayerNotice() {
  const { listening, account, firstSteps } = useServices()
  const openId = useOpenEntry()?.header.id
  const isTaught = useStore(firstSteps, (state) => state.documentId === openId)
  const error = useStore(listening.store, (state) => (state.status === 'failed' ? state.error : undefined))
  const fallback = useStore(listening.store, (state) => state.fallback)
  const status = useStore(listening.store, (state) => state.status)
  const service = useStore(account, (state) => state.service)
  const isStarved = useStore(listening.store, (state) => state.isStarved && state.status === 'playing')
  const isWaiting = service.kind === 'waiting' && (status === 'loading' || isStarved)
  useEffect(() => void account.load(), [account])

  const isNarrated = useIsNarrated()
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
            ) : isNarrator(fallback.chosen) ? (
              <MicOff size={15} aria-hidden="true" />
            ) : (
              <CloudOff size={15} aria-hidden="true" />
            )
          }
          text={sentence}
          isOfService={fallback === undefined || !isNarrator(fallback.chosen)}
        />
      )}
      {error === undefined && sentence === '' && !isNarrated && !isTaught && <KeyInvitationLine />}
    </>
  )
}

interface MarkProps {
  readonly icon: ReactElement
  readonly text: string
  /** Whether the service is the reason: then it tells when that is tried again. */
  readonly isOfService: boolean
}

function Mark({ icon, text, isOfService }: MarkProps) {
  const { account } = useServices()
  const service = useStore(account, (state) => state.service)
  const now = useNow(service.kind === 'down' || service.kind === 'waiting')
  return (
    <p className={styles.mark} data-player-mark>
      {icon}
      <span>
        {text} <span className={styles.retry}>{isOfService && retryWording(service, now)}</span>
      </span>
    </p>
  )
}

/** Whether the open document is read by its own narrator: who hears one isn't told of better voices. */
function useIsNarrated(): boolean {
  const { settings } = useServices()
  const current = useStore(settings, (state) => state)
  const voice = effectiveVoice(current, useOpenEntry())
  return voice !== null && isNarrator(voice)
}

function useNameOf(voice: Parameters<typeof findEntry>[1] | undefined): string {
  const entries = useVoiceEntries()
  return findEntry(entries, voice ?? null)?.name ?? voice?.voice ?? ''
}
