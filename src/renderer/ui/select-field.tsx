import { Check, ChevronDown } from 'lucide-react'
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components'
import styles from './select-field.module.css'

export interface SelectChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A line below the label, in the list alone. */
  readonly note?: string
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  /** Without a label in sight it is named all the same. */
  readonly isLabelHidden?: boolean
  readonly value: Value
  readonly choices: readonly SelectChoice<Value>[]
  readonly onChange: (value: Value) => void
  readonly description?: string
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  /** Marked as narrowing or changing something. */
  readonly isMarked?: boolean
}

/** Longer lists scroll; React Aria makes them shorter still where the window has less room. */
const longestListPixels = 384

/** One of many, in a list that opens. */
export function SelectField<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  choices,
  onChange,
  description,
  isDisabled = false,
  autoFocus = false,
  isMarked = false,
}: SelectFieldProps<Value>) {
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Select
      className={styles.field ?? ''}
      value={value}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      onChange={(key) => {
        const choice = choices.find((candidate) => candidate.value === key)
        if (choice !== undefined) onChange(choice.value)
      }}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <Button className={styles.button ?? ''} data-marked={isMarked || undefined}>
        <SelectValue className={styles.value ?? ''}>{chosen?.label ?? ''}</SelectValue>
        <ChevronDown className={styles.arrow} size={15} aria-hidden="true" />
      </Button>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <Popover className={styles.popover ?? ''} offset={4} maxHeight={longestListPixels}>
        <ListBox className={styles.list ?? ''} items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={styles.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={styles.itemText}>
                    <Text slot="label">{choice.label}</Text>
                    {choice.note !== undefined && (
                      <Text slot="description" className={styles.note ?? ''}>
                        {choice.note}
                      </Text>
                    )}
                  </span>
                  {isSelected && <Check className={styles.check} size={15} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
