import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import styles from './radio-list.module.css'

export interface RadioListProps<Value extends string> {
  readonly label: string
  /** Without a label in sight it is named all the same. */
  readonly isLabelHidden?: boolean
  /** The notes stand beside the labels where there is room. */
  readonly isCompact?: boolean
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly note: string }[]
  readonly onChange: (value: Value) => void
}

/** One of a few, each explained in a line. */
export function RadioList<Value extends string>({
  label,
  isLabelHidden = false,
  isCompact = false,
  value,
  choices,
  onChange,
}: RadioListProps<Value>) {
  return (
    <RadioGroup
      className={`${styles.field} ${isCompact ? styles.compact : ''}`}
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((candidate) => candidate.value === chosen)
        if (choice !== undefined) onChange(choice.value)
      }}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.text}>
            <span>{choice.label}</span>
            <Text slot="description" className={styles.note ?? ''}>
              {choice.note}
            </Text>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
