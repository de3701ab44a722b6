import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import styles from './choice-field.module.css'

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly sample?: ReactNode }[]
  readonly onChange: (value: Value) => void
  /** The label stands before the choices, in one line. */
  readonly isInline?: boolean
}

/** One of a few, all in sight. */
export function ChoiceField<Value extends string>({
  label,
  value,
  choices,
  onChange,
  isInline = false,
}: ChoiceFieldProps<Value>) {
  const choose = (chosen: string): void => {
    const choice = choices.find((candidate) => candidate.value === chosen)
    if (choice !== undefined) onChange(choice.value)
  }
  return (
    <RadioGroup
      className={`${styles.field} ${isInline ? styles.inline : ''}`}
      value={value}
      onChange={choose}
      orientation="horizontal"
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
            {choice.sample}
            {choice.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
