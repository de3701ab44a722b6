import { useState } from 'react'
import { Label, Text, TextArea, TextField as AriaTextField, FieldError } from 'react-aria-components'
import {
  alignments,
  bitRates,
  pronounceBys,
  rawEncodings,
  segmentings,
} from '../../shared/catalog/speech-model.ts'
import type { ModelParameters, SpeechModel } from '../../shared/catalog/speech-model.ts'
import { SelectField } from '../ui/select-field.tsx'
import type { SelectChoice } from '../ui/select-field.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import ui from '../ui/text-area.module.css'
import { TextField } from '../ui/text-field.tsx'
import { nameOfLanguage } from '../voices/language-name.ts'
import { modelMessages } from './messages.ts'
import styles from './models-panel.module.css'
import { invalidPronunciationLine, pronunciationsOf, supportOf } from './parameter-support.ts'
import type { ParameterName } from './parameter-support.ts'

export interface ParameterFieldProps<Name extends ParameterName = ParameterName> {
  readonly name: Name
  readonly model: SpeechModel
  readonly parameters: ModelParameters
  /** Undefined: as usual. */
  readonly onChange: (value: ModelParameters[Name] | undefined) => void
}

/** One thing that a model can be asked: what is usual, what it changes, and why it can't be set where it can't. */
export function ParameterField({ name, model, parameters, onChange }: ParameterFieldProps) {
  const support = supportOf(model, name, parameters)
  const isDisabled = support.kind === 'no'
  const note =
    support.kind === 'no'
      ? modelMessages.notHonoured[support.obstacle]
      : support.kind === 'unknown'
        ? `${modelMessages.effects[name]} ${modelMessages.uncertain}`
        : modelMessages.effects[name]
  const common = { label: modelMessages.names[name], description: note, isDisabled }
  switch (name) {
    case 'speed':
      return <SpeedField {...common} value={parameters.speed} onChange={onChange} />
    case 'maxPartialLength':
      return <LengthField {...common} value={parameters.maxPartialLength} onChange={onChange} />
    case 'pronunciations':
      return <PronunciationsField {...common} value={parameters.pronunciations} onChange={onChange} />
    case 'pronounceBy':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualPronounceBy}
          value={parameters.pronounceBy}
          options={pronounceBys.map((value) => ({ value, label: modelMessages.pronounceBys[value] }))}
          onChange={onChange}
        />
      )
    case 'segment':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualIs(modelMessages.segments.never)}
          value={parameters.segment}
          options={segmentings.map((value) => ({ value, label: modelMessages.segments[value] }))}
          onChange={onChange}
        />
      )
    case 'alignment':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualAlignment}
          value={parameters.alignment}
          options={alignments.map((value) => ({ value, label: modelMessages.alignments[value] }))}
          onChange={onChange}
        />
      )
    case 'language':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualLanguage}
          value={parameters.language === 'text' ? undefined : parameters.language}
          options={[
            { value: 'none', label: modelMessages.noLanguage },
            ...model.languages
              .filter((tag) => tag !== 'mul')
              .map((tag) => ({ value: tag.toLowerCase(), label: nameOfLanguage(tag) })),
          ]}
          onChange={onChange}
        />
      )
    case 'sampleRateHz':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualIs(modelMessages.hertz(model.sampleRateHz))}
          value={parameters.sampleRateHz}
          options={model.sampleRatesHz.map((value) => ({ value, label: modelMessages.hertz(value) }))}
          onChange={onChange}
        />
      )
    case 'responseFormat':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualIs(modelMessages.formats.wav)}
          value={parameters.responseFormat}
          options={model.formats.map((value) => ({ value, label: modelMessages.formats[value] }))}
          onChange={onChange}
        />
      )
    case 'responseEncoding':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualIs(modelMessages.encodings.pcm_s16le)}
          value={parameters.responseEncoding}
          options={rawEncodings.map((value) => ({ value, label: modelMessages.encodings[value] }))}
          onChange={onChange}
        />
      )
    case 'bitRateBps':
      return (
        <OptionField
          {...common}
          usual={modelMessages.usualIs(modelMessages.kilobits(128_000))}
          value={parameters.bitRateBps}
          options={bitRates.map((value) => ({ value, label: modelMessages.kilobits(value) }))}
          onChange={onChange}
        />
      )
  }
}

interface FieldProps<Value> {
  readonly label: string
  readonly description: string
  readonly isDisabled: boolean
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
}

interface OptionFieldProps<Value extends string | number> extends FieldProps<Value> {
  /** What the first choice is called, which asks nothing. */
  readonly usual: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
}

const usualKey = 'usual'

function OptionField<Value extends string | number>({
  usual,
  value,
  options,
  onChange,
  ...props
}: OptionFieldProps<Value>) {
  const choices: readonly SelectChoice<string>[] = [
    { value: usualKey, label: usual },
    ...options.map((option) => ({ value: String(option.value), label: option.label })),
  ]
  return (
    <SelectField
      {...props}
      isMarked={value !== undefined && !props.isDisabled}
      value={value === undefined ? usualKey : String(value)}
      choices={choices}
      onChange={(key) => onChange(options.find((option) => String(option.value) === key)?.value)}
    />
  )
}

function SpeedField({ label, description, isDisabled, value, onChange }: FieldProps<number>) {
  return (
    <div className={styles.described}>
      <SliderField
        label={label}
        isDisabled={isDisabled}
        value={value ?? 1}
        min={0.25}
        max={4}
        step={0.05}
        format={modelMessages.speedValue}
        onChange={(speed) => onChange(Math.abs(speed - 1) < 0.01 ? undefined : Number(speed.toFixed(2)))}
      />
      <p className={styles.note}>{description}</p>
    </div>
  )
}

function LengthField({ value, onChange, ...props }: FieldProps<number>) {
  const [typed, setTyped] = useState(value === undefined ? '' : String(value))
  const [error, setError] = useState<string>()
  const change = (text: string): void => {
    setTyped(text)
    const length = Number(text)
    const isValid = text.trim() === '' || (Number.isInteger(length) && length >= 1 && length <= 10_000)
    setError(isValid ? undefined : modelMessages.lengthInvalid)
    if (isValid) onChange(text.trim() === '' ? undefined : length)
  }
  // A reset comes from outside.
  const shown = value === undefined && error === undefined ? '' : typed
  return (
    <TextField
      {...props}
      inputMode="decimal"
      placeholder="250"
      value={shown}
      onChange={change}
      error={error}
    />
  )
}

function PronunciationsField({
  label,
  description,
  isDisabled,
  value,
  onChange,
}: FieldProps<readonly string[]>) {
  const [typed, setTyped] = useState(value?.join('\n') ?? '')
  const line = invalidPronunciationLine(typed)
  const change = (text: string): void => {
    setTyped(text)
    if (invalidPronunciationLine(text) !== undefined) return
    const entries = pronunciationsOf(text)
    onChange(entries.length === 0 ? undefined : entries)
  }
  const shown = value === undefined && line === undefined ? '' : typed
  return (
    <AriaTextField
      className={styles.described ?? ''}
      value={shown}
      onChange={change}
      isDisabled={isDisabled}
      isInvalid={line !== undefined}
      validationBehavior="aria"
    >
      <Label className={styles.label}>{label}</Label>
      <TextArea
        className={`${ui.area} ${styles.area}`}
        rows={3}
        placeholder={modelMessages.pronunciationExample}
      />
      <Text slot="description" className={styles.note ?? ''}>
        {description}
      </Text>
      <FieldError className={styles.error ?? ''}>
        {line === undefined ? undefined : modelMessages.pronunciationInvalid(line)}
      </FieldError>
    </AriaTextField>
  )
}
