import { Plus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { OwnVoice } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { formatMix, maxWeight, parseMix, sharesOf } from './kokoro-mix.ts'
import type { MixPart } from './kokoro-mix.ts'
import { nameOfLanguage, primaryTag } from './language-name.ts'
import { previewDollars } from './listening-cost.ts'
import { voiceMessages } from './messages.ts'
import styles from './mix-editor.module.css'
import { mixableModels } from './mixable-models.ts'
import { useVoiceEntries, useWantedLanguage } from './use-voices.ts'
import { isSameVoice, voiceKey } from './voice-key.ts'
import { previewLanguageOf } from './preview-language.ts'
import type { VoiceEntry } from './voice-entry.ts'

export interface MixEditorProps {
  /** Called with the key of the new voice; null when none was made. */
  readonly onDone: (key: string | null) => void
}

/** Blends voices of a model by weight into one of the reader's own. */
export function MixEditor({ onDone }: MixEditorProps) {
  const entries = useVoiceEntries()
  const language = primaryTag(useWantedLanguage())
  const choices = useMemo(() => mixableModels(entries, language), [entries, language])
  const first = choices[0]
  if (first === undefined) return <p>{voiceMessages.none}</p>
  return <Editor choices={choices} onDone={onDone} />
}

interface EditorProps extends MixEditorProps {
  readonly choices: ReturnType<typeof mixableModels>
}

function Editor({ choices, onDone }: EditorProps) {
  const { settings } = useServices()
  const [modelId, setModelId] = useState(choices[0]?.id ?? '')
  const voices = choices.find(({ id }) => id === modelId)?.voices ?? []
  const [parts, setParts] = useState<readonly MixPart[]>(() =>
    voices.slice(0, 2).map(({ ref }, index) => ({ voice: ref.voice, weight: index === 0 ? 2 : 1 })),
  )
  /** What was typed and is no mix yet. */
  const [typed, setTyped] = useState<string>()
  const [name, setName] = useState('')
  const text = typed ?? formatMix(parts)
  const isMix = typed === undefined && parts.length > 0
  const voice = ownMix(voices, parts, name)

  const change = (next: readonly MixPart[]): void => {
    setTyped(undefined)
    setParts(next)
  }
  const type = (value: string): void => {
    const parsed = parseMix(value)
    if (parsed === undefined) return setTyped(value)
    setTyped(undefined)
    // As it was typed: a ratio is shortened when it is saved.
    return setParts(parsed)
  }
  const save = (): void => {
    const { ownVoices } = settings.getState()
    const others = ownVoices.filter((known) => !isSameVoice(known, voice))
    settings.change({ ownVoices: [...others, voice] })
    onDone(voiceKey(voice))
  }
  const unused = voices.find(({ ref }) => !parts.some((part) => part.voice === ref.voice))

  return (
    <Form
      className={styles.editor}
      onSave={() => {
        if (isMix) save()
      }}
    >
      <div className={styles.scroll}>
        <p className={styles.intro}>{voiceMessages.mixIntro}</p>
        {choices.length > 1 && (
          <SelectField
            label={voiceMessages.mixModel}
            value={modelId}
            choices={choices.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={setModelId}
          />
        )}
        <ul className={styles.parts} role="list">
          {parts.map((part, index) => (
            <PartRow
              key={part.voice}
              part={part}
              index={index}
              share={sharesOf(parts)[index] ?? 0}
              voices={voices.filter(
                ({ ref }) => ref.voice === part.voice || !parts.some((other) => other.voice === ref.voice),
              )}
              canRemove={parts.length > 1}
              onChange={(next) => change(parts.map((old, at) => (at === index ? next : old)))}
              onRemove={() => change(parts.filter((_part, at) => at !== index))}
            />
          ))}
        </ul>
        {unused !== undefined && (
          <Button look="quiet" onPress={() => change([...parts, { voice: unused.ref.voice, weight: 1 }])}>
            <Plus size={16} aria-hidden="true" />
            {voiceMessages.mixAdd}
          </Button>
        )}
        <TextField
          isCode
          label={voiceMessages.mixText}
          value={text}
          onChange={type}
          error={typed === undefined ? undefined : voiceMessages.mixInvalid}
        />
        <TextField
          label={voiceMessages.mixName}
          value={name}
          onChange={setName}
          placeholder={voice.name}
          description={voiceMessages.typeNameHelp}
        />
      </div>
      <Actions voice={voice} isMix={isMix} example={voices[0]} onDone={onDone} />
    </Form>
  )
}

interface PartRowProps {
  readonly part: MixPart
  readonly index: number
  readonly share: number
  readonly voices: readonly VoiceEntry[]
  readonly canRemove: boolean
  readonly onChange: (part: MixPart) => void
  readonly onRemove: () => void
}

function PartRow({ part, index, share, voices, canRemove, onChange, onRemove }: PartRowProps) {
  const known = voices.some(({ ref }) => ref.voice === part.voice)
  const choices = [
    ...(known ? [] : [{ value: part.voice, label: part.voice }]),
    ...voices.map(({ ref, name, languages }) => ({
      value: ref.voice,
      label: name,
      note: languages.map(nameOfLanguage).join(', '),
    })),
  ]
  const name = choices.find(({ value }) => value === part.voice)?.label ?? part.voice
  const percent = Math.round(share * 100)
  return (
    <li className={styles.part}>
      <SelectField
        autoFocus={index === 0}
        label={voiceMessages.mixVoice(index + 1)}
        value={part.voice}
        choices={choices}
        onChange={(voice) => onChange({ ...part, voice })}
      />
      <SliderField
        label={voiceMessages.mixWeight(name)}
        value={Math.min(maxWeight, part.weight)}
        min={0.5}
        max={maxWeight}
        step={0.5}
        format={(weight) => `${weight} · ${voiceMessages.mixShare(percent)}`}
        onChange={(weight) => onChange({ ...part, weight })}
      />
      <IconButton
        label={voiceMessages.mixRemove(name)}
        icon={<X size={16} />}
        isDisabled={!canRemove}
        onPress={onRemove}
      />
    </li>
  )
}

interface ActionsProps {
  readonly voice: OwnVoice
  readonly isMix: boolean
  /** A voice of the same model: a mix costs what its voices cost. */
  readonly example: VoiceEntry | undefined
  readonly onDone: (key: string | null) => void
}

function Actions({ voice, isMix, example, onDone }: ActionsProps) {
  const { previews } = useServices()
  const wanted = useWantedLanguage()
  const current = useStore(previews, (state) => state.current)
  const failure = useStore(previews, (state) => state.failure)
  const wasHeard = useStore(previews, (state) => state.heard.has(voiceKey(voice)))
  const isOn = current?.key === voiceKey(voice)
  const spoken = previewLanguageOf(voice.languages, wanted)
  const cost = example?.cost
  const label = isOn
    ? voiceMessages.mixStop
    : cost?.kind === 'paid' && !wasHeard
      ? voiceMessages.mixHearFor(previewDollars(cost.pricePerMillionChars, spoken))
      : voiceMessages.mixHear
  return (
    <>
      {failure !== null && <ErrorBanner error={failure.error} onDismiss={previews.dismissFailure} />}
      <div className={styles.actions}>
        <Button look="quiet" onPress={() => onDone(null)}>
          {voiceMessages.back}
        </Button>
        <Button isDisabled={!isMix} onPress={() => previews.toggle(voice, spoken)}>
          {label}
        </Button>
        <Button look="primary" type="submit" isDisabled={!isMix}>
          {voiceMessages.saveVoice}
        </Button>
      </div>
    </>
  )
}

/** The mix as a voice: it speaks the languages of its heaviest part. */
function ownMix(voices: readonly VoiceEntry[], parts: readonly MixPart[], name: string): OwnVoice {
  const heaviest = parts.toSorted((a, b) => b.weight - a.weight)[0]?.voice
  const main = voices.find(({ ref }) => ref.voice === heaviest) ?? voices[0]
  const names = parts.map(({ voice }) => voices.find(({ ref }) => ref.voice === voice)?.name ?? voice)
  return {
    engine: main?.ref.engine ?? '',
    model: main?.ref.model ?? '',
    voice: formatMix(parts),
    name: name.trim() === '' ? names.join(' + ') : name.trim(),
    languages: main?.languages ?? [],
  }
}
