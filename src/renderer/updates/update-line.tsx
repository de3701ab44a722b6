import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { uiMessages } from '../ui/messages.ts'
import { useStore } from '../ui/use-store.ts'
import { updateMessages } from './messages.ts'
import { newVersion } from './updates-store.ts'
import styles from './updates.module.css'

/** Tells of a new version, between books: nobody is told while they read. */
export function UpdateLine() {
  const { updates } = useServices()
  const state = useStore(updates, (current) => current)
  useEffect(() => {
    void updates.load().catch(() => undefined)
  }, [updates])
  const version = newVersion(state)
  if (version === undefined || version === state.dismissed) return null
  const isReady = state.view?.state.kind === 'ready'
  return (
    <aside className={styles.line} aria-label={updateMessages.title}>
      <span role="status">{isReady ? updateMessages.ready(version) : updateMessages.found(version)}</span>
      {!isReady && (
        <Button look="quiet" onPress={updates.openPage}>
          {updateMessages.page}
        </Button>
      )}
      <IconButton label={uiMessages.dismiss} icon={<X size={15} />} onPress={updates.dismiss} />
    </aside>
  )
}
