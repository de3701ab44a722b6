import { FolderOpen } from 'lucide-react'
import { useId } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './audiobook-dialog.module.css'
import { problemsOf } from './audiobook-form.ts'
import type { AudiobookForm } from './audiobook-form.ts'
import { audiobookMessages as messages } from './messages.ts'

/** Where its files go and what they are called, and what may be spent on it. */
export function PlaceFields({ form }: { readonly form: AudiobookForm }) {
  const { audiobookMaker: maker } = useServices()
  const headingId = useId()
  const { isBadName, isBadCap } = problemsOf(form)
  return (
    <section className={styles.part} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {messages.where}
      </h3>
      <div className={styles.chosenRow}>
        <span className={styles.chosenText}>
          <span className={styles.label}>{messages.folder}</span>
          <bdi className={styles.path}>{form.folder}</bdi>
        </span>
        <Button aria-label={messages.changeFolderOf(form.folder)} onPress={() => void maker.chooseFolder()}>
          <FolderOpen size={16} aria-hidden="true" />
          {messages.changeFolder}
        </Button>
      </div>
      <TextField
        label={messages.name}
        value={form.name}
        onChange={(name) => maker.change({ name })}
        error={isBadName ? messages.badName : undefined}
      />
      <TextField
        label={messages.cap}
        value={form.cap}
        onChange={(cap) => maker.change({ cap })}
        prefix="$"
        inputMode="decimal"
        description={messages.capNote}
        error={isBadCap ? messages.badCap : undefined}
      />
    </section>
  )
}
