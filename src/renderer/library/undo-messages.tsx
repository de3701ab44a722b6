import { Trash2, X } from 'lucide-react'
import type { FocusEvent } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { uiMessages } from '../ui/messages.ts'
import { useStore } from '../ui/use-store.ts'
import styles from './import-notice-list.module.css'
import { libraryMessages } from './messages.ts'

/** What was removed and can be put back. The time stands still while the pointer or the focus is on it. */
export function UndoMessages() {
  const { removals: store, library, intents } = useServices()
  const removals = useStore(store, (state) => state.removals)
  const leave = (event: FocusEvent, removalId: number): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) store.release(removalId)
  }
  return removals.map(({ removalId, documentIds, title }) => (
    <div
      key={removalId}
      className={styles.notice}
      onPointerEnter={() => store.hold(removalId)}
      onPointerLeave={() => store.release(removalId)}
      onFocus={() => store.hold(removalId)}
      onBlur={(event) => leave(event, removalId)}
    >
      <span className={styles.icon} aria-hidden="true">
        <Trash2 size={18} />
      </span>
      <div className={styles.body}>
        <p className={styles.name}>{libraryMessages.removed(title, documentIds.length)}</p>
        <div className={styles.open}>
          <Button onPress={() => void library.undoRemoval(removalId)}>
            {libraryMessages.undo}
            <kbd className={styles.keys}>{intents.label('undo')}</kbd>
          </Button>
        </div>
      </div>
      <IconButton
        className={styles.dismiss ?? ''}
        label={uiMessages.dismiss}
        icon={<X size={16} />}
        onPress={() => store.finish(removalId)}
      />
    </div>
  ))
}
