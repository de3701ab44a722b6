import { LoaderCircle, Play, Square } from 'lucide-react'
import { formatDollars } from '../format/money.ts'
import { Button } from '../ui/button.tsx'
import { pronunciationMessages as messages } from './messages.ts'
import styles from './say-as.module.css'
import type { Trial } from './use-trial.ts'

export interface HearButtonProps {
  readonly trial: Trial
  readonly say: string
  /** US dollars for a million characters. */
  readonly price: number | null
  readonly isDisabled: boolean
  readonly onPress: () => void
}

/** Lets a word be heard; its name says what that costs. */
export function HearButton({ trial, say, price, isDisabled, onPress }: HearButtonProps) {
  const { phase } = trial
  const isFree = price === null || price === 0
  const label = isFree
    ? messages.hear
    : trial.wasHeard(say)
      ? messages.hearAgain
      : messages.hearFor(formatDollars((price / 1e6) * say.length))
  return (
    <Button isDisabled={isDisabled} onPress={onPress}>
      {phase === 'loading' ? (
        <LoaderCircle className={styles.spinner} size={16} aria-hidden="true" />
      ) : phase === 'playing' ? (
        <Square size={13} fill="currentColor" aria-hidden="true" />
      ) : (
        <Play size={14} fill="currentColor" aria-hidden="true" />
      )}
      {phase === 'silent' ? label : messages.stop}
    </Button>
  )
}
