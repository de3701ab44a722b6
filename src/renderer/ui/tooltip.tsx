import { Tooltip as AriaTooltip } from 'react-aria-components'
import styles from './tooltip.module.css'

export interface TooltipProps {
  readonly children: string
  readonly shortcut?: string | undefined
}

/** The name of an icon, after a rest on it. Stands inside a TooltipTrigger. */
export function Tooltip({ children, shortcut }: TooltipProps) {
  return (
    <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
      {children}
      {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcut}</kbd>}
    </AriaTooltip>
  )
}
