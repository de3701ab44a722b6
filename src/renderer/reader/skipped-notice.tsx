import { X } from 'lucide-react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { ruleMessages } from './rule-messages.ts'
import styles from './skipped-notice.module.css'

/** What a click on dimmed text has done, and what more it can do. */
export function SkippedNotice() {
  const { skippedReading } = useServices()
  const state = useStore(skippedReading, (current) => current)
  return (
    <div role="status" className={styles.place} aria-label={ruleMessages.notice}>
      {state.kind !== 'nothing' && (
        <div className={styles.notice}>
          <span>
            {state.kind === 'once'
              ? ruleMessages.readingOnce(state.rule)
              : ruleMessages.readsAlways(state.rule)}
          </span>
          {state.kind === 'once' ? (
            <Button onPress={() => void skippedReading.always()}>{ruleMessages.readAlways}</Button>
          ) : (
            <Button onPress={() => void skippedReading.undo()}>{ruleMessages.undo}</Button>
          )}
          <IconButton
            label={ruleMessages.dismiss}
            icon={<X size={16} />}
            onPress={() => skippedReading.dismiss()}
          />
        </div>
      )}
    </div>
  )
}
