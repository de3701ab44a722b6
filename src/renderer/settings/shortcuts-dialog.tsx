import { useState } from 'react'
import { Keyboard } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { keysOf } from '../shortcuts.ts'
import type { Shortcut } from '../shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FindField } from '../ui/find-field.tsx'
import { findShortcuts } from './find-shortcuts.ts'
import { settingsMessages } from './messages.ts'
import styles from './shortcuts-dialog.module.css'

export interface ShortcutsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ShortcutsDialog({ isOpen, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog title={settingsMessages.shortcutsTitle} isOpen={isOpen} onClose={onClose} isWide>
      <ShortcutSearch />
    </Dialog>
  )
}

/** All keys by group, or those that are looked for. */
function ShortcutSearch() {
  const { isMac, intents } = useServices()
  const [looked, setLooked] = useState('')
  const runsLeft = intents.runsLeft()
  const groups = findShortcuts(looked, { isMac, runsLeft })
  const count = groups.reduce((sum, { shortcuts }) => sum + shortcuts.length, 0)
  return (
    <div className={styles.search}>
      <FindField label={settingsMessages.findShortcut} value={looked} onChange={setLooked} />
      <p className={styles.count} role="status">
        {count === 0 ? settingsMessages.noShortcut : settingsMessages.shortcutsFound(count)}
      </p>
      <div className={styles.groups}>
        {groups.map(({ group, shortcuts }) => (
          <section key={group} aria-label={settingsMessages.shortcutGroups[group]}>
            <h3 className={styles.heading}>{settingsMessages.shortcutGroups[group]}</h3>
            <dl className={styles.list}>
              {shortcuts.map((shortcut) => (
                <ShortcutRow
                  key={keysOf(shortcut, isMac).join()}
                  shortcut={shortcut}
                  keys={keysOf(shortcut, isMac, runsLeft)}
                />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  )
}

interface ShortcutRowProps {
  readonly shortcut: Shortcut
  readonly keys: readonly string[]
}

function ShortcutRow({ shortcut, keys }: ShortcutRowProps) {
  return (
    <div className={styles.row}>
      <dt>{settingsMessages.intents[shortcut.intent]}</dt>
      <dd className={styles.keys}>
        {keys.map((key) => (
          <Keyboard key={key} className={styles.key}>
            {key}
          </Keyboard>
        ))}
      </dd>
    </div>
  )
}
