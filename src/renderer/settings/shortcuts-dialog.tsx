import { Keyboard } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { keysOf, shortcuts } from '../shortcuts.ts'
import type { ShortcutGroup } from '../shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { settingsMessages } from './messages.ts'
import styles from './shortcuts-dialog.module.css'

const groups: readonly ShortcutGroup[] = ['listen', 'go', 'mark', 'app']

export interface ShortcutsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ShortcutsDialog({ isOpen, onClose }: ShortcutsDialogProps) {
  const { isMac } = useServices()
  return (
    <Dialog title={settingsMessages.shortcutsTitle} isOpen={isOpen} onClose={onClose} isWide>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{settingsMessages.shortcutGroups[group]}</h3>
            <dl className={styles.list}>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div key={shortcut.intent} className={styles.row}>
                    <dt>{settingsMessages.intents[shortcut.intent]}</dt>
                    <dd className={styles.keys}>
                      {keysOf(shortcut, isMac).map((key) => (
                        <Keyboard key={key} className={styles.key}>
                          {key}
                        </Keyboard>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
