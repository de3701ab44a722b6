import { Check } from 'lucide-react'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import styles from './check-list.module.css'

export interface CheckListProps<Value extends string> {
  readonly label: string
  readonly values: readonly Value[]
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (values: readonly Value[]) => void
}

/** Any of a few. */
export function CheckList<Value extends string>({ label, values, choices, onChange }: CheckListProps<Value>) {
  return (
    <CheckboxGroup
      className={styles.field ?? ''}
      value={[...values]}
      onChange={(chosen) =>
        onChange(choices.map(({ value }) => value).filter((value) => chosen.includes(value)))
      }
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.choices}>
        {choices.map(({ value, label: name }) => (
          <Checkbox key={value} value={value} className={styles.choice ?? ''}>
            <span className={styles.box} aria-hidden="true">
              <Check size={13} strokeWidth={3} />
            </span>
            {name}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  )
}
