import { CircleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PlainError } from '../../shared/errors.ts'
import { Button } from './button.tsx'
import styles from './error-banner.module.css'
import { wordingOf } from './error-wording.ts'
import { IconButton } from './icon-button.tsx'
import { uiMessages } from './messages.ts'

export interface ErrorBannerProps {
  readonly error: PlainError
  readonly onRetry?: () => void
  readonly onDismiss?: () => void
  /** Nothing is broken: a limit of the reader's own was reached. */
  readonly isCalm?: boolean
  /** Another way out than trying again. */
  readonly children?: ReactNode
}

/** What went wrong and what to do about it. */
export function ErrorBanner({ error, onRetry, onDismiss, isCalm = false, children }: ErrorBannerProps) {
  const { title, advice } = wordingOf(error)
  return (
    <div className={`${styles.banner} ${isCalm ? styles.calm : ''}`} role="alert">
      <CircleAlert className={styles.icon} size={18} aria-hidden="true" />
      <p className={styles.text}>
        <span className={styles.title}>{title}.</span> {advice}
      </p>
      <div className={styles.actions}>
        {children}
        {onRetry !== undefined && (
          <Button look="quiet" onPress={onRetry}>
            {uiMessages.tryAgain}
          </Button>
        )}
        {onDismiss !== undefined && (
          <IconButton label={uiMessages.dismiss} icon={<X size={16} />} onPress={onDismiss} />
        )}
      </div>
    </div>
  )
}
