import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Popover as AriaPopover } from 'react-aria-components'
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components'
import styles from './popover.module.css'

export interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'style' | 'children'> {
  /** What a screen reader says when it opens. */
  readonly label: string
  readonly children: ReactNode | ((state: { readonly close: () => void }) => ReactNode)
  readonly contentClassName?: string
}

/** A small panel beside what opened it. Stands inside a DialogTrigger, or takes a triggerRef. */
export function Popover({ label, children, contentClassName = '', ...props }: PopoverProps) {
  return (
    <AriaPopover {...props} className={styles.popover ?? ''} offset={10} containerPadding={12}>
      <AriaDialog className={`${styles.content} ${contentClassName}`} aria-label={label}>
        {children}
      </AriaDialog>
    </AriaPopover>
  )
}
