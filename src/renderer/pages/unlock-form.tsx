import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { pagesMessages } from './messages.ts'
import styles from './pages-view.module.css'

export interface UnlockFormProps {
  /** Whether a password was given that is not the one. */
  readonly wasWrong: boolean
  readonly onUnlock: (password: string) => void
  readonly onCancel: () => void
}

/** Asks for the password of a file. */
export function UnlockForm({ wasWrong, onUnlock, onCancel }: UnlockFormProps) {
  const [password, setPassword] = useState('')
  return (
    <Form className={styles.unlock ?? ''} onSave={() => (password === '' ? undefined : onUnlock(password))}>
      <p>{pagesMessages.locked}</p>
      <TextField
        label={pagesMessages.password}
        type="password"
        value={password}
        onChange={setPassword}
        autoFocus
        error={wasWrong ? pagesMessages.wrongPassword : undefined}
      />
      <div className={styles.actions}>
        <Button look="primary" type="submit">
          {pagesMessages.unlock}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {pagesMessages.showText}
        </Button>
      </div>
    </Form>
  )
}
