import { SelectField } from './select-field.tsx'
import type { SelectChoice } from './select-field.tsx'

export interface FilterFieldProps<Value extends string> {
  readonly label: string
  /** For no filter. */
  readonly anyLabel: string
  /** Null: no filter. */
  readonly value: Value | null
  readonly choices: readonly SelectChoice<Value>[]
  readonly onChange: (value: Value | null) => void
}

/** Stands for no filter: no value that is filtered by is called so. */
const any = ''

/** Narrows a list to one value of something, or not. Marked where it does. */
export function FilterField<Value extends string>(props: FilterFieldProps<Value>) {
  const { label, anyLabel, value, choices, onChange } = props
  return (
    <SelectField<Value | typeof any>
      isLabelHidden
      label={label}
      value={value ?? any}
      choices={[{ value: any, label: anyLabel }, ...choices]}
      isMarked={value !== null}
      onChange={(chosen) => onChange(chosen === any ? null : chosen)}
    />
  )
}
