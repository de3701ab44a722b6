import type { ReactNode } from 'react'
import { Popover as AriaPopover } from 'react-aria-components'
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components'
import styles from './popover.module.css'

export interface PopoverProps extends Omit<
  AriaPopoverProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  /** What a screen reader says when it opens. */
  readonly label: string
  readonly children: ReactNode
}

/**
 * A small panel beside what opened it: a dialog of its own, inside a DialogTrigger or with a triggerRef. What
 * stands in it closes it through React Aria's OverlayTriggerStateContext.
 */
export function Popover({ label, children, ...props }: PopoverProps) {
  return (
    <AriaPopover
      {...props}
      aria-label={label}
      className={styles.popover ?? ''}
      offset={10}
      containerPadding={12}
    >
      {children}
    </AriaPopover>
  )
}
