import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './side-panel.module.css'

export interface SidePanelProps {
  readonly title: string
  readonly closeLabel: string
  /** The key that opens and closes it. */
  readonly shortcut?: string | undefined
  /** Whether it leads through the document, as its contents do. */
  readonly isNavigation?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What stands beside the text, over its margin: opening it, or typing in it, moves nothing. */
export function SidePanel({ title, closeLabel, shortcut, isNavigation, onClose, children }: SidePanelProps) {
  const Element = isNavigation === true ? 'nav' : 'aside'
  return (
    <Element className={styles.panel} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton label={closeLabel} shortcut={shortcut} icon={<X size={18} />} onPress={onClose} />
      </header>
      {children}
    </Element>
  )
}
