import { useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Form } from './form.tsx'
import { uiMessages } from './messages.ts'
import styles from './password-dialog.module.css'
import { SwitchField } from './switch-field.tsx'
import { TextField } from './text-field.tsx'

export interface PasswordDialogProps {
  /** Of the document that asks; another one gets an empty field. */
  readonly fileName: string
  readonly isOpen: boolean
  /** Whether the last password was wrong. */
  readonly isWrong: boolean
  /** Whether a password is being tried. */
  readonly isTrying: boolean
  /** Called with what was typed, never empty. */
  readonly onSubmit: (password: string) => void | Promise<void>
  readonly onCancel: () => void
}

/** Asks for the password of a document. What is typed stays in the field and goes to `onSubmit` alone. */
export function PasswordDialog({ isOpen, onCancel, ...props }: PasswordDialogProps) {
  return (
    <Dialog title={uiMessages.passwordTitle} isOpen={isOpen} onClose={onCancel}>
      <PasswordForm key={props.fileName} onCancel={onCancel} {...props} />
    </Dialog>
  )
}

function PasswordForm({
  fileName,
  isWrong,
  isTrying,
  onSubmit,
  onCancel,
}: Omit<PasswordDialogProps, 'isOpen'>) {
  const [password, setPassword] = useState('')
  const [isShown, setIsShown] = useState(false)
  const [isMissing, setIsMissing] = useState(false)
  const submit = async (): Promise<void> => {
    setIsMissing(password === '')
    if (password !== '') await onSubmit(password)
  }
  const error = isMissing ? uiMessages.passwordMissing : isWrong ? uiMessages.passwordWrong : undefined
  return (
    <Form className={styles.form} onSave={submit}>
      <p className={styles.file} dir="auto">
        {fileName}
      </p>
      <TextField
        autoFocus
        isCode
        type={isShown ? 'text' : 'password'}
        label={uiMessages.password}
        description={uiMessages.passwordNote}
        value={password}
        onChange={setPassword}
        error={isTrying ? undefined : error}
      />
      <SwitchField label={uiMessages.showPassword} isOn={isShown} onChange={setIsShown} />
      <div className={styles.actions}>
        <Button onPress={onCancel} isDisabled={isTrying}>
          {uiMessages.cancel}
        </Button>
        <Button look="primary" type="submit" isPending={isTrying}>
          {uiMessages.openLocked}
        </Button>
      </div>
    </Form>
  )
}
