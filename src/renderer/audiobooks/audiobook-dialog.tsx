import { useEffect } from 'react'
import type { AudiobookOffer } from '../../shared/audiobook.ts'
import { useServices } from '../services.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './audiobook-dialog.module.css'
import type { AudiobookForm } from './audiobook-form.ts'
import { ChapterField } from './chapter-field.tsx'
import { EstimateBar } from './estimate-bar.tsx'
import { FormatFields } from './format-fields.tsx'
import { audiobookMessages as messages } from './messages.ts'
import { PlaceFields } from './place-fields.tsx'
import { VoiceField } from './voice-field.tsx'

/** "Make an audiobook…": what of a document, in which voice, as which files, and what that takes. */
export function AudiobookDialog() {
  const { audiobookMaker: maker } = useServices()
  const { documentId, offer, form, failure } = useStore(maker, (state) => state)
  return (
    <Dialog title={messages.makeTitle} isOpen={documentId !== null} onClose={maker.close} isLarge>
      {offer === null || form === null ? (
        failure === null ? (
          <p role="status">{messages.loading}</p>
        ) : (
          <ErrorBanner
            error={failure.error}
            {...(documentId !== null && { onRetry: () => void maker.open(documentId) })}
          />
        )
      ) : (
        <Fields offer={offer} form={form} />
      )}
    </Dialog>
  )
}

function Fields({ offer, form }: { readonly offer: AudiobookOffer; readonly form: AudiobookForm }) {
  const { account, spending } = useServices()
  useEffect(() => {
    void account.load()
    void spending.load()
  }, [account, spending])
  return (
    <div className={styles.whole}>
      <div className={styles.scroll}>
        <p className={styles.of} dir="auto">
          {messages.makeOf(offer.title, offer.authors.join(', '))}
        </p>
        <div className={styles.columns}>
          <ChapterField chapters={offer.chapters} chosen={form.sections} />
          <div className={styles.column}>
            <VoiceField documentId={offer.documentId} voice={form.voice} />
            <FormatFields form={form} />
            <PlaceFields form={form} />
          </div>
        </div>
      </div>
      <EstimateBar form={form} documentId={offer.documentId} />
    </div>
  )
}
