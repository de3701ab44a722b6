import { BookmarkCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { uiMessages } from '../ui/messages.ts'
import ui from '../ui/pill.module.css'
import { useStore } from '../ui/use-store.ts'
import type { MarkNotice } from './marks-store.ts'
import styles from './mark-notice.module.css'
import { marksMessages } from './messages.ts'

/** How long a confirmation stays, and one with a way back. */
const noticeMs = 3500
const undoMs = 10_000

/** Says in a corner what was marked. While the voice speaks, a screen reader keeps silent about it. */
export function MarkNoticeArea() {
  const { marks, listening } = useServices()
  const notice = useStore(marks, (state) => state.notice)
  const error = useStore(marks, (state) => state.error)
  const isSpeaking = useStore(listening.store, ({ status }) => status === 'playing' || status === 'loading')
  return (
    <section className={styles.area} aria-label={marksMessages.notices}>
      {error !== null && (
        <ErrorBanner error={error} onRetry={() => void marks.load()} onDismiss={marks.dismissError} />
      )}
      <div aria-live={isSpeaking ? 'off' : 'polite'} data-mark-notice="">
        {notice !== null && <Notice key={notice.id} notice={notice} />}
      </div>
    </section>
  )
}

function Notice({ notice }: { readonly notice: MarkNotice }) {
  const { marks } = useServices()
  // Who is on the way to "Undo" is not overtaken by the clock.
  const [isHeld, setHeld] = useState(false)
  const { restores } = notice
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(marks.dismissNotice, restores === undefined ? noticeMs : undoMs)
    return () => clearTimeout(timer)
  }, [isHeld, marks, restores])
  return (
    <div
      className={`${ui.pill} ${styles.notice}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <BookmarkCheck size={16} aria-hidden="true" />
      <span>{notice.text}</span>
      {restores !== undefined && (
        <>
          <Button look="quiet" onPress={() => void marks.restore(restores)}>
            {marksMessages.undo}
          </Button>
          <IconButton label={uiMessages.dismiss} icon={<X size={15} />} onPress={marks.dismissNotice} />
        </>
      )}
    </div>
  )
}
