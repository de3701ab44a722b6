import { ProgressBar } from 'react-aria-components'
import styles from './progress-line.module.css'

export interface ProgressLineProps {
  readonly label: string
  /** 0 to 1. */
  readonly share: number
  /** How the share is written and said. */
  readonly text: string
}

/** How far something has come. */
export function ProgressLine({ label, share, text }: ProgressLineProps) {
  return (
    <ProgressBar
      aria-label={label}
      value={share}
      maxValue={1}
      valueLabel={text}
      className={styles.progress ?? ''}
    >
      <span className={styles.track}>
        <span className={styles.fill} style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className={styles.text} aria-hidden="true">
        {text}
      </span>
    </ProgressBar>
  )
}
