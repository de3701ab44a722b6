import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import styles from './text-field.module.css'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: string
  /** What is wrong with the value and how it should be; absent: nothing. */
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly type?: 'text' | 'password' | 'url'
  readonly inputMode?: 'decimal' | 'url' | 'text'
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  readonly onBlur?: () => void
  /** Written before the value, such as a currency. */
  readonly prefix?: string
  /** Set in a face where each letter counts. */
  readonly isCode?: boolean
}

/** A line of text with its name, its help and what is wrong with it. */
export function TextField({
  label,
  description,
  error,
  placeholder,
  inputMode,
  prefix,
  isCode = false,
  isDisabled = false,
  autoFocus = false,
  type = 'text',
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      type={type}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
      className={styles.field ?? ''}
    >
      <Label className={styles.label}>{label}</Label>
      <span className={styles.box}>
        {prefix !== undefined && (
          <span className={styles.prefix} aria-hidden="true">
            {prefix}
          </span>
        )}
        <Input
          className={`${styles.input} ${isCode ? styles.code : ''}`}
          {...(placeholder !== undefined && { placeholder })}
          {...(inputMode !== undefined && { inputMode })}
        />
      </span>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}
