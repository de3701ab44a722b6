import type { ReactElement } from 'react'
import { Button as AriaButton, TooltipTrigger } from 'react-aria-components'
import type { ButtonProps } from 'react-aria-components'
import styles from './button.module.css'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<
  ButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  /** Names the button for everyone: its tooltip and what a screen reader says. */
  readonly label: string
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string | undefined
  readonly icon: ReactElement
  readonly className?: string
}

export function IconButton({ label, shortcut, icon, className = '', ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      <AriaButton {...props} aria-label={label} className={`${styles.button} ${styles.icon} ${className}`}>
        {icon}
      </AriaButton>
      <Tooltip shortcut={shortcut}>{label}</Tooltip>
    </TooltipTrigger>
  )
}
