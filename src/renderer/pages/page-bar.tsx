import { ChevronDown, ChevronUp, Maximize, Minus, MoveHorizontal, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { FieldError, Input, Label, TextField } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { pagesMessages } from './messages.ts'
import styles from './page-bar.module.css'
import { percentOf } from './page-zoom.ts'
import type { PrintedFile } from './printed-file.ts'

/** Which page shows, and how large. */
export function PageBar({ file }: { readonly file: PrintedFile }) {
  const { pages, settings, intents } = useServices()
  const current = useStore(pages.store, (state) => state.current)
  const scale = useStore(pages.store, (state) => state.scale)
  const zoom = useStore(settings, (state) => state.pageZoom)
  return (
    <section className={styles.bar} aria-label={pagesMessages.bar}>
      <IconButton
        label={pagesMessages.previousPage}
        icon={<ChevronUp size={18} />}
        isDisabled={current === 0}
        onPress={() => pages.goToPage(current - 1)}
      />
      <IconButton
        label={pagesMessages.nextPage}
        icon={<ChevronDown size={18} />}
        isDisabled={current >= file.pageCount - 1}
        onPress={() => pages.goToPage(current + 1)}
      />
      <PageField file={file} current={current} />
      <span className={styles.space} />
      <IconButton
        label={pagesMessages.zoomOut}
        shortcut={intents.label('pagesSmaller')}
        icon={<Minus size={18} />}
        onPress={() => intents.run('pagesSmaller')}
      />
      <span className={styles.percent} aria-live="polite">
        {pagesMessages.zoomValue(percentOf(scale))}
      </span>
      <IconButton
        label={pagesMessages.zoomIn}
        shortcut={intents.label('pagesLarger')}
        icon={<Plus size={18} />}
        onPress={() => intents.run('pagesLarger')}
      />
      <IconButton
        label={zoom === 'width' ? pagesMessages.fitPage : pagesMessages.fitWidth}
        shortcut={intents.label('fitPages')}
        icon={zoom === 'width' ? <Maximize size={17} /> : <MoveHorizontal size={18} />}
        onPress={() => intents.run('fitPages')}
      />
    </section>
  )
}

interface PageFieldProps {
  readonly file: PrintedFile
  readonly current: number
}

/** The label of the page that shows; another one, or a number, goes there. */
function PageField({ file, current }: PageFieldProps) {
  const { pages, views } = useServices()
  /** What is being typed: the pages may move meanwhile. */
  const [draft, setDraft] = useState<string | null>(null)
  const [isMissing, setIsMissing] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (): void => {
      if (views.takeAsked()) input.current?.select()
    }
    focus()
    return views.subscribe(focus)
  }, [views])
  const text = draft ?? file.label(current)
  const go = (): void => {
    const page = file.pageOf(text)
    setIsMissing(page === undefined)
    if (page === undefined) return
    setDraft(null)
    pages.goToPage(page)
    focusPages()
  }
  const giveUp = (): void => {
    setDraft(null)
    setIsMissing(false)
  }
  return (
    <form
      className={styles.page}
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <TextField
        className={styles.field ?? ''}
        value={text}
        onChange={(next) => {
          setDraft(next)
          setIsMissing(false)
        }}
        onBlur={giveUp}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // Leaves the field, not the document.
          event.preventDefault()
          giveUp()
          focusPages()
        }}
        isInvalid={isMissing}
        validationBehavior="aria"
      >
        <Label className={styles.label}>{pagesMessages.page}</Label>
        <Input ref={input} className={styles.input ?? ''} autoComplete="off" spellCheck="false" />
        <FieldError className={styles.error ?? ''}>{pagesMessages.noPage(text)}</FieldError>
      </TextField>
      <span className={styles.count}>{pagesMessages.pageCount(file.pageCount)}</span>
    </form>
  )
}

function focusPages(): void {
  document.querySelector<HTMLElement>('[data-reader-text]')?.focus()
}
