import { voiceOfDocument } from '../../shared/narration.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { useStore } from '../ui/use-store.ts'
import { SwitchField } from '../ui/switch-field.tsx'
import { chooseVoice } from '../voices/choose-voice.ts'
import { describeVoice } from '../voices/describe-voice.ts'
import { nameOfLanguage } from '../voices/language-name.ts'
import { findEntry, useOpenEntry, useVoiceEntries, useWantedLanguage } from '../voices/use-voices.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'

/** Which voice reads what, and the way to the list of all. */
export function VoicePanel() {
  const services = useServices()
  const { app, settings } = services
  const { voice, voicesByLanguage, fallsBackToOffline } = useStore(settings, (state) => state)
  const document = useOpenEntry()
  const ofDocument = voiceOfDocument(document)
  const language = useWantedLanguage()
  const forget = (scope: 'language' | 'document', tag: string) => (): void =>
    void chooseVoice(services, scope, tag, null).catch(() => undefined)
  return (
    <div className={styles.panel}>
      <section className={styles.group}>
        <h3 className={styles.heading}>{settingsMessages.whoReads}</h3>
        <ul className={styles.choices} role="list">
          <ChosenVoice label={settingsMessages.everything} voice={voice} />
          {Object.entries(voicesByLanguage).map(([tag, chosen]) => (
            <ChosenVoice
              key={tag}
              label={settingsMessages.textsIn(nameOfLanguage(tag))}
              voice={chosen}
              onForget={forget('language', tag)}
            />
          ))}
          {document !== undefined && ofDocument !== undefined && (
            <ChosenVoice
              label={settingsMessages.thisDocument(document.header.title)}
              voice={ofDocument}
              {...(document.voice !== undefined && { onForget: forget('document', language) })}
            />
          )}
        </ul>
        <div>
          <Button look="primary" onPress={app.showVoices}>
            {settingsMessages.chooseVoice}
          </Button>
        </div>
      </section>
      <section className={styles.group}>
        <SwitchField
          label={settingsMessages.fallsBack}
          isOn={fallsBackToOffline}
          onChange={(isOn) => settings.change({ fallsBackToOffline: isOn })}
        />
        <p className={styles.soft}>{settingsMessages.fallsBackNote}</p>
      </section>
    </div>
  )
}

interface ChosenVoiceProps {
  readonly label: string
  readonly voice: VoiceRef | null
  readonly onForget?: () => void
}

function ChosenVoice({ label, voice, onForget }: ChosenVoiceProps) {
  const entries = useVoiceEntries()
  const entry = findEntry(entries, voice)
  const name = voice === null ? settingsMessages.automaticVoice : (entry?.name ?? voice.voice)
  const details = entry === undefined ? '' : describeVoice(entry).slice(entry.name.length + 2)
  return (
    <li className={styles.choice}>
      <span className={styles.soft}>{label}</span>
      <span className={styles.choiceText}>
        <strong>{name}</strong>
        {details !== '' && <span className={styles.note}>{details}</span>}
      </span>
      {onForget !== undefined && (
        <Button look="quiet" aria-label={settingsMessages.forgetVoice(label)} onPress={onForget}>
          {settingsMessages.forget}
        </Button>
      )}
    </li>
  )
}
