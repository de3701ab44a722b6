import { useEffect, useState } from 'react'
import { hotkeyLabels } from '../quick-speak/hotkey-keys.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FindField } from '../ui/find-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { lowestHourPrice } from '../voices/lowest-hour-price.ts'
import { findShortcuts } from './find-shortcuts.ts'
import { findTopics } from './find-topics.ts'
import styles from './help-dialog.module.css'
import { helpMessages } from './messages.ts'
import type { HelpFacts } from './messages.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { TopicList } from './topic-list.tsx'

export interface HelpDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function HelpDialog({ isOpen, onClose }: HelpDialogProps) {
  return (
    <Dialog title={helpMessages.title} isOpen={isOpen} onClose={onClose} isLarge>
      <Help />
    </Dialog>
  )
}

/** All topics and all keys, or those that are looked for. */
function Help() {
  const { isMac, intents } = useServices()
  const [looked, setLooked] = useState('')
  const topics = findTopics(looked, useFacts())
  const groups = findShortcuts(looked, { isMac, runsLeft: intents.runsLeft() })
  const keyCount = groups.reduce((sum, { shortcuts }) => sum + shortcuts.length, 0)
  const isNothing = topics.length === 0 && keyCount === 0
  return (
    <div className={styles.help}>
      <div className={styles.search}>
        <FindField
          label={helpMessages.find}
          clearLabel={helpMessages.clear}
          value={looked}
          onChange={setLooked}
          autoFocus
        />
        <p className={styles.count} role="status">
          {isNothing ? helpMessages.nothing(looked.trim()) : helpMessages.found(topics.length, keyCount)}
        </p>
      </div>
      {isNothing && (
        <div className={styles.nothing}>
          <p>{helpMessages.nothingAdvice}</p>
          <Button onPress={() => setLooked('')}>{helpMessages.showAll}</Button>
        </div>
      )}
      <div className={styles.columns}>
        {topics.length > 0 && <TopicList topics={topics} />}
        {keyCount > 0 && <ShortcutList groups={groups} />}
      </div>
    </div>
  )
}

function useFacts(): HelpFacts {
  const { hotkey } = useServices()
  const status = useStore(hotkey, (state) => state.status)
  useEffect(() => void hotkey.load().catch(() => undefined), [hotkey])
  const isSure = status?.state === 'on' && status.desktop !== 'wayland'
  return {
    lowestHourPrice,
    hotkey: isSure ? hotkeyLabels(status.accelerator, status.desktop).join('+') : undefined,
  }
}
