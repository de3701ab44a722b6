import { Keyboard } from 'react-aria-components'
import styles from './key-caps.module.css'

export interface KeyCapsProps {
  /** As `keysOf` gives them. */
  readonly keys: readonly string[]
}

/** Keys to be pressed together, as they look on the keyboard. */
export function KeyCaps({ keys }: KeyCapsProps) {
  return (
    <span className={styles.keys}>
      {keys.map((key) => (
        <Keyboard key={key} className={styles.key}>
          {key}
        </Keyboard>
      ))}
    </span>
  )
}
