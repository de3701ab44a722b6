import type { AudiobookState } from '../../shared/audiobook.ts'
import type { ErrorCode, PlainError } from '../../shared/errors.ts'
import { formatBytes } from '../format/bytes.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { wordingOf } from '../ui/error-wording.ts'
import styles from './audiobooks-dialog.module.css'
import { audiobookMessages as messages } from './messages.ts'

export interface HeldBookProps {
  readonly state: Extract<AudiobookState, { kind: 'waiting' | 'paused' | 'failed' }>
}

const accountCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['SPEECH_KEY_MISSING', 'SPEECH_KEY_REFUSED'])
const creditAddress = 'https://api.together.ai/settings/billing'

/** Why an audiobook does not go on, and the way out. */
export function HeldBook({ state }: HeldBookProps) {
  const { reason } = state
  if (reason === null) return <p className={styles.note}>{messages.pausedByReader}</p>
  const { title, advice } = wordingOf(reason)
  const needed = reason.details['neededBytes']
  return (
    <div className={styles.held} data-calm={state.kind === 'waiting' || undefined}>
      <p>
        <strong>{title}.</strong> {advice}{' '}
        {typeof needed === 'number' && messages.roomNeeded(formatBytes(needed))}
      </p>
      <p className={styles.note}>{state.kind === 'waiting' ? messages.waitingNote : messages.pausedNote}</p>
      <WayOut reason={reason} />
    </div>
  )
}

/** Where what holds it up can be put right. */
function WayOut({ reason: { code } }: { readonly reason: PlainError }) {
  const { api, app } = useServices()
  if (code === 'SPEECH_CAP_REACHED') {
    return (
      <div className={styles.actions}>
        <Button onPress={() => app.showSettings('spending')}>{messages.raiseLimit}</Button>
      </div>
    )
  }
  if (code === 'SPEECH_CREDIT_EXHAUSTED') {
    return (
      <div className={styles.actions}>
        <Button onPress={() => void api.openExternal(creditAddress).catch(() => undefined)}>
          {messages.addCredit}
        </Button>
      </div>
    )
  }
  if (!accountCodes.has(code)) return null
  return (
    <div className={styles.actions}>
      <Button onPress={() => app.showSettings('account')}>{messages.openAccount}</Button>
    </div>
  )
}
