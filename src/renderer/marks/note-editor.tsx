import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Label, TextArea, TextField } from 'react-aria-components'
import { markColours, maxNoteChars, quoteOfMark } from '../../shared/marks.ts'
import type { Mark } from '../../shared/marks.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/text-area.module.css'
import { useStore } from '../ui/use-store.ts'
import { ColourDot } from './colour-dot.tsx'
import type { EditedNote } from './marks-store.ts'
import { marksMessages } from './messages.ts'
import styles from './note-editor.module.css'

/** The note of a mark, to be read and written. */
export function NoteEditor() {
  const { marks } = useServices()
  const edited = useStore(marks, (state) => state.edited)
  return edited === null ? null : <OpenNote edited={edited} />
}

function OpenNote({ edited }: { readonly edited: EditedNote }) {
  const { marks } = useServices()
  const [text, setText] = useState(edited.kind === 'mark' ? edited.mark.note : '')
  const save = (): void => void marks.saveNote(text)
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return
    event.preventDefault()
    save()
  }
  const quote = edited.kind === 'mark' ? quoteOfMark(edited.mark) : edited.quote
  return (
    <Dialog
      title={marksMessages.noteOn[edited.mark.kind]}
      isOpen
      onClose={save}
      actions={
        <>
          {edited.kind === 'mark' && <RemoveButton mark={edited.mark} />}
          <Button look="quiet" onPress={marks.discardNote}>
            {marksMessages.discard}
          </Button>
          <Button look="primary" onPress={save}>
            {marksMessages.save}
          </Button>
        </>
      }
    >
      <div className={styles.note}>
        {quote !== '' && (
          <blockquote className={styles.quote} dir="auto">
            {quote}
          </blockquote>
        )}
        {edited.kind === 'mark' && edited.mark.kind === 'highlight' && <ColourChoice id={edited.mark.id} />}
        <TextField
          className={styles.field ?? ''}
          value={text}
          onChange={setText}
          maxLength={maxNoteChars}
          autoFocus
        >
          <Label className={styles.label}>{marksMessages.noteField}</Label>
          <TextArea className={`${ui.area} ${styles.area}`} rows={6} dir="auto" onKeyDown={saveByKey} />
        </TextField>
      </div>
    </Dialog>
  )
}

function ColourChoice({ id }: { readonly id: number }) {
  const { marks } = useServices()
  const mark = useStore(marks, (state) => state.marks.find((candidate) => candidate.id === id))
  if (mark?.kind !== 'highlight') return null
  return (
    <ChoiceField
      label={marksMessages.colour}
      value={mark.colour}
      choices={markColours.map((value) => ({
        value,
        label: marksMessages.colours[value],
        sample: <ColourDot colour={value} />,
      }))}
      onChange={(colour) => void marks.change(mark, { colour })}
    />
  )
}

function RemoveButton({ mark }: { readonly mark: Mark }) {
  const { marks } = useServices()
  const remove = (): void => {
    marks.discardNote()
    void marks.remove(mark)
  }
  return (
    <span className={styles.remove}>
      <Button look="quiet" onPress={remove}>
        {marksMessages.remove}
      </Button>
    </span>
  )
}
