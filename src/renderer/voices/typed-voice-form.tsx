import { useMemo, useState } from 'react'
import type { OwnVoice } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { nameOfLanguage } from './language-name.ts'
import { voiceMessages } from './messages.ts'
import styles from './mix-editor.module.css'
import { engineOfModel } from './service-engine.ts'
import { useVoiceEntries } from './use-voices.ts'
import { isSameVoice, voiceKey } from './voice-key.ts'

export interface TypedVoiceFormProps {
  /** Called with the key of the new voice; null when none was made. */
  readonly onDone: (key: string | null) => void
}

const unknownLanguage = ''

/** Takes in a voice that no list has. */
export function TypedVoiceForm({ onDone }: TypedVoiceFormProps) {
  const { settings, voices: store } = useServices()
  const entries = useVoiceEntries()
  const voices = useStore(store, (state) => state.voices)
  const models = useStore(store, (state) => state.models)
  const endpoints = useStore(settings, (state) => state.dedicatedEndpoints)
  const choices = useMemo(
    () => [
      ...endpoints.map(({ name }) => ({ value: name, label: name })),
      ...models.map(({ id, name, maker }) => ({ value: id, label: name, note: `${maker} · ${id}` })),
    ],
    [models, endpoints],
  )
  const [model, setModel] = useState(choices[0]?.value ?? '')
  const [token, setToken] = useState('')
  const [name, setName] = useState('')
  const [language, setLanguage] = useState(unknownLanguage)
  const [wasTried, setWasTried] = useState(false)
  const family = endpoints.find((endpoint) => endpoint.name === model)?.modelId ?? model
  const languages = (models.find(({ id }) => id === family)?.languages ?? []).filter((tag) => tag !== 'mul')
  const voice: OwnVoice = {
    engine: engineOfModel(voices, family),
    model,
    voice: token.trim(),
    name: name.trim() === '' ? token.trim() : name.trim(),
    languages: language === unknownLanguage ? [] : [language],
  }
  const error =
    voice.voice === ''
      ? voiceMessages.required
      : entries.some(({ ref }) => isSameVoice(ref, voice))
        ? voiceMessages.typeExists
        : undefined
  const save = (): void => {
    setWasTried(true)
    if (error !== undefined) return
    settings.change({ ownVoices: [...settings.getState().ownVoices, voice] })
    onDone(voiceKey(voice))
  }
  return (
    <Form className={styles.editor} onSave={save}>
      <div className={styles.scroll}>
        <p className={styles.intro}>{voiceMessages.typeIntro}</p>
        <SelectField label={voiceMessages.typeModel} value={model} choices={choices} onChange={setModel} />
        <TextField
          isCode
          autoFocus
          label={voiceMessages.typeVoice}
          description={voiceMessages.typeVoiceHelp}
          value={token}
          onChange={setToken}
          error={wasTried ? error : undefined}
        />
        <TextField
          label={voiceMessages.typeName}
          description={voiceMessages.typeNameHelp}
          value={name}
          onChange={setName}
        />
        <SelectField
          label={voiceMessages.typeLanguage}
          value={language}
          choices={[
            { value: unknownLanguage, label: voiceMessages.typeLanguageUnknown },
            ...languages.map((tag) => ({ value: tag, label: nameOfLanguage(tag) })),
          ]}
          onChange={setLanguage}
        />
      </div>
      <div className={styles.actions}>
        <Button look="quiet" onPress={() => onDone(null)}>
          {voiceMessages.back}
        </Button>
        <Button look="primary" type="submit">
          {voiceMessages.saveVoice}
        </Button>
      </div>
    </Form>
  )
}
