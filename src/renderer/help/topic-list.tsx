import { useServices } from '../services.tsx'
import { shortcuts } from '../shortcuts.ts'
import type { IntentName } from '../shortcuts.ts'
import { hasPages } from '../pages/document-views.ts'
import { settingsMessages } from '../settings/messages.ts'
import { Button } from '../ui/button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useStore } from '../ui/use-store.ts'
import { useOpenEntry } from '../voices/use-voices.ts'
import type { FoundTopic } from './find-topics.ts'
import { helpMessages } from './messages.ts'
import styles from './topic-list.module.css'

/** How things are done, each with buttons that do it. */
export function TopicList({ topics }: { readonly topics: readonly FoundTopic[] }) {
  return (
    <section aria-label={helpMessages.topicsTitle}>
      <h3 className={styles.heading}>{helpMessages.topicsTitle}</h3>
      <ul className={styles.topics}>
        {topics.map((topic) => (
          <Topic key={topic.id} topic={topic} />
        ))}
      </ul>
    </section>
  )
}

function Topic({ topic: { title, text, does = [], area } }: { readonly topic: FoundTopic }) {
  const { app } = useServices()
  return (
    <li className={styles.topic}>
      <h4 className={styles.title}>{title}</h4>
      <p className={styles.text}>{text}</p>
      <div className={styles.actions}>
        {does.map((intent) => (
          <Action key={intent} intent={intent} />
        ))}
        {area !== undefined && (
          <Button onPress={() => app.showSettings(area)}>
            {helpMessages.openSettings(settingsMessages[area])}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What a button does, with its keys; where it can do nothing now, it is only named. */
function Action({ intent }: { readonly intent: IntentName }) {
  const { app, intents } = useServices()
  const canRun = useCanRun(intent)
  const keys = intents.keys(intent)
  const run = (): void => {
    app.closeSheet()
    intents.run(intent)
  }
  return (
    <span className={styles.action}>
      {canRun ? (
        <Button onPress={run}>{helpMessages.intents[intent]}</Button>
      ) : (
        <span className={styles.name}>{helpMessages.intents[intent]}</span>
      )}
      {keys.length > 0 && <KeyCaps keys={keys} />}
    </span>
  )
}

/** Whether there is something to do it to on the screen that shows. What has no keys can be done on both. */
function useCanRun(intent: IntentName): boolean {
  const { app } = useServices()
  const entry = useOpenEntry()
  const isReader = useStore(app, (state) => state.screen.kind === 'reader')
  const isOfReader = shortcuts.some((shortcut) => shortcut.intent === intent && shortcut.inReader === true)
  if (intent === 'toggleView') return entry !== undefined && hasPages(entry)
  // The shelf's other key that is its own, to paste, does the same in the reader.
  return isReader ? intent !== 'searchShelf' : !isOfReader
}
