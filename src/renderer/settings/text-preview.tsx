import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'

/** A few lines as they will look, lit as they will be. */
export function TextPreview() {
  const { settings } = useServices()
  const { highlightsWord, highlightsSentence } = useStore(settings, (state) => state)
  const { before, sentence } = settingsMessages.previewText
  const [start, word, end] = sentence
  return (
    <p className={styles.preview} aria-label={settingsMessages.preview} role="group">
      {before}
      <span className={highlightsSentence ? styles.sentence : ''}>
        {start}
        <span className={highlightsWord ? styles.word : ''}>{word}</span>
        {end}
      </span>
    </p>
  )
}
