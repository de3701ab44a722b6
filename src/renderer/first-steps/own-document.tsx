import { ClipboardPaste, FolderOpen, Globe } from 'lucide-react'
import { useEffect } from 'react'
import { libraryMessages } from '../library/messages.ts'
import { hotkeyLabels } from '../quick-speak/hotkey-keys.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useStore } from '../ui/use-store.ts'
import { lowestHourPrice } from '../voices/lowest-hour-price.ts'
import { webMessages } from '../web/messages.ts'
import { firstStepsMessages } from './messages.ts'
import styles from './own-document.module.css'

/** The ways to a document of one's own, to other voices, and to what is read in other programs. */
export function OwnDocument() {
  const { intents } = useServices()
  return (
    <div className={styles.own}>
      <section className={styles.part} aria-label={firstStepsMessages.ownTitle}>
        <h3 className={styles.heading}>{firstStepsMessages.ownTitle}</h3>
        <p>{firstStepsMessages.ownText}</p>
        <div className={styles.ways}>
          <Button look="primary" onPress={() => intents.run('open')}>
            <FolderOpen size={17} aria-hidden="true" />
            {libraryMessages.openDocument}
          </Button>
          <Button onPress={() => intents.run('openWeb')}>
            <Globe size={17} aria-hidden="true" />
            {webMessages.fromWeb}
          </Button>
          <Button onPress={() => intents.run('openClipboard')}>
            <ClipboardPaste size={17} aria-hidden="true" />
            {webMessages.fromClipboard}
          </Button>
        </div>
      </section>
      <section className={styles.part}>
        <p>{firstStepsMessages.voices(lowestHourPrice)}</p>
        <Button onPress={() => intents.run('voices')}>{firstStepsMessages.chooseVoice}</Button>
      </section>
      <Elsewhere />
    </div>
  )
}

/** The hotkey, where it is sure to do something; else the way to what can be done. */
function Elsewhere() {
  const { app, hotkey } = useServices()
  const status = useStore(hotkey, (state) => state.status)
  useEffect(() => void hotkey.load().catch(() => undefined), [hotkey])
  const isSure = status?.state === 'on' && status.desktop !== 'wayland'
  return (
    <section className={styles.part}>
      {isSure ? (
        <p>
          {firstStepsMessages.quickSpeak} <KeyCaps keys={hotkeyLabels(status.accelerator, status.desktop)} />
        </p>
      ) : (
        <Button onPress={() => app.showSettings('quickSpeak')}>
          {firstStepsMessages.quickSpeakSettings}
        </Button>
      )}
    </section>
  )
}
