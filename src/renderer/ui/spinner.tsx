import { LoaderCircle } from 'lucide-react'
import styles from './spinner.module.css'

export interface SpinnerProps {
  /** Pixels across. */
  readonly size: number
  readonly strokeWidth?: number
  /** Places it. */
  readonly className?: string | undefined
}

/** Turns while something is waited for; who wants no motion sees it stand. */
export function Spinner({ className = '', ...props }: SpinnerProps) {
  return <LoaderCircle {...props} className={`${styles.spinner} ${className}`} />
}
