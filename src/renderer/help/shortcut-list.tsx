import { useServices } from '../services.tsx'
import { keysOf } from '../shortcuts.ts'
import { KeyCaps } from '../ui/key-caps.tsx'
import type { FoundGroup } from './find-shortcuts.ts'
import { helpMessages } from './messages.ts'
import styles from './shortcut-list.module.css'

/** Keys by group, as the keyboard of the system has them. */
export function ShortcutList({ groups }: { readonly groups: readonly FoundGroup[] }) {
  const { isMac, intents } = useServices()
  const runsLeft = intents.runsLeft()
  return (
    <section aria-label={helpMessages.keysTitle}>
      <h3 className={styles.title}>{helpMessages.keysTitle}</h3>
      {groups.map(({ group, shortcuts }) => (
        <section key={group} className={styles.group} aria-label={helpMessages.shortcutGroups[group]}>
          <h4 className={styles.heading}>{helpMessages.shortcutGroups[group]}</h4>
          <dl>
            {shortcuts.map((shortcut) => (
              <div key={keysOf(shortcut, isMac).join()} className={styles.row}>
                <dt>{helpMessages.intents[shortcut.intent]}</dt>
                <dd>
                  <KeyCaps keys={keysOf(shortcut, isMac, runsLeft)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}
