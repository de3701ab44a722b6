import { Trash2 } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { libraryMessages } from './messages.ts'
import styles from './selection-bar.module.css'

export interface SelectionBarProps {
  readonly count: number
  readonly onRemove: () => void
  readonly onClear: () => void
}

/** What can be done with the selected documents. */
export function SelectionBar({ count, onRemove, onClear }: SelectionBarProps) {
  return (
    <div className={styles.bar} role="toolbar" aria-label={libraryMessages.selected(count)}>
      <span className={styles.count} role="status">
        {libraryMessages.selected(count)}
      </span>
      <Button onPress={onRemove}>
        <Trash2 size={16} aria-hidden="true" />
        {libraryMessages.removeSelected}
      </Button>
      <Button look="quiet" onPress={onClear}>
        {libraryMessages.clearSelection}
      </Button>
    </div>
  )
}
