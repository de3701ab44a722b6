import { useState } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { uiMessages } from '../ui/messages.ts'
import styles from './audiobooks-dialog.module.css'
import type { RepairSubject } from './book-repair.ts'
import { audiobookMessages as messages } from './messages.ts'

/** "Say as… in the audiobook": other words for some of a sentence. */
export function BookRepairDialog() {
  const { bookRepair } = useServices()
  const subject = useStore(bookRepair, (state) => state.subject)
  return (
    <Dialog title={messages.sayAsTitle} isOpen={subject !== null} onClose={bookRepair.close}>
      {subject !== null && <RepairForm subject={subject} />}
    </Dialog>
  )
}

function RepairForm({ subject: { name, written } }: { readonly subject: RepairSubject }) {
  const { bookRepair } = useServices()
  const [replacement, setReplacement] = useState(written)
  const isSame = replacement.trim() === '' || replacement.trim() === written
  return (
    <Form className={styles.lists} onSave={() => (isSame ? undefined : bookRepair.sayAs(replacement.trim()))}>
      <div>
        <p className={styles.soft}>{messages.sayAsBook(name)}</p>
        <p dir="auto">{messages.written(written)}</p>
      </div>
      <TextField
        autoFocus
        label={messages.said}
        value={replacement}
        onChange={setReplacement}
        description={messages.sayAsNote}
      />
      <div className={styles.actions}>
        <Button look="quiet" onPress={bookRepair.close}>
          {uiMessages.cancel}
        </Button>
        <Button look="primary" type="submit" isDisabled={isSame}>
          {messages.sayIt}
        </Button>
      </div>
    </Form>
  )
}
