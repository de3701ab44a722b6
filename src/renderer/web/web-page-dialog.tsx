import type { LibraryEntry } from '../../shared/library.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { webMessages } from './messages.ts'
import styles from './web-page-dialog.module.css'
import { type WebPageState, hostOf } from './web-page-store.ts'

export interface WebPageDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Asks for the address of a page, says who will be asked for it, and loads it. */
export function WebPageDialog({ isOpen, onClose }: WebPageDialogProps) {
  const { webPage } = useServices()
  const close = (): void => {
    webPage.cancel()
    onClose()
  }
  return (
    <Dialog title={webMessages.title} isOpen={isOpen} onClose={close}>
      <PageForm />
    </Dialog>
  )
}

function PageForm() {
  const { app, webPage } = useServices()
  const state = useStore(webPage, (all) => all)
  const open = async (loading: Promise<LibraryEntry | undefined>): Promise<void> => {
    const entry = await loading
    if (entry !== undefined) app.showReader(entry.header.id)
  }
  const { question, isLoading, error } = state
  const host = hostOf(state.address)
  return (
    <Form className={styles.form} onSave={() => open(webPage.load())}>
      <TextField
        label={webMessages.address}
        value={state.address}
        onChange={webPage.setAddress}
        placeholder={webMessages.placeholder}
        inputMode="url"
        isDisabled={isLoading}
        autoFocus
        {...(state.isBadAddress && { error: webMessages.badAddress })}
      />
      <p className={styles.host} aria-live="polite">
        {host === undefined ? webMessages.asksNobody : webMessages.asks(host)}
      </p>
      <SwitchField
        label={webMessages.pictures}
        isOn={state.withPictures}
        onChange={webPage.setWithPictures}
      />
      <p className={styles.soft}>{webMessages.privacy}</p>
      {error !== null && <ErrorBanner error={error} />}
      {question?.kind === 'moved' && (
        <div className={styles.question} role="alert">
          <p className={styles.strong}>{webMessages.movedTitle(question.host)}</p>
          <p className={styles.soft}>{webMessages.movedText}</p>
          <div className={styles.actions}>
            <Button onPress={webPage.cancel}>{webMessages.cancel}</Button>
            <Button look="primary" autoFocus onPress={() => void open(webPage.agree())}>
              {webMessages.agreeMoved(question.host)}
            </Button>
          </div>
        </div>
      )}
      {question?.kind === 'picturesElsewhere' && (
        <div className={styles.question} role="alert">
          <p className={styles.strong}>{webMessages.elsewhereTitle}</p>
          <ul className={styles.hosts}>
            {question.hosts.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <p className={styles.soft}>{webMessages.elsewhereText}</p>
          <div className={styles.actions}>
            <Button autoFocus onPress={() => void open(webPage.goWithoutPictures())}>
              {webMessages.withoutPictures}
            </Button>
            <Button look="primary" onPress={() => void open(webPage.agree())}>
              {webMessages.agreePictures}
            </Button>
          </div>
        </div>
      )}
      {question === null && (
        <div className={styles.actions}>
          <span className={styles.progress} role="status">
            {isLoading ? progressText(state) : ''}
          </span>
          {isLoading ? (
            // Another element than the one that loads: its click would submit the form again.
            <Button key="cancel" autoFocus onPress={webPage.cancel}>
              {webMessages.cancel}
            </Button>
          ) : (
            // What had the focus while the page was loading is gone: Enter tries once more.
            <Button key="load" look="primary" type="submit" autoFocus={error !== null}>
              {webMessages.load}
            </Button>
          )}
        </div>
      )}
    </Form>
  )
}

function progressText({ progress }: WebPageState): string {
  if (progress === null) return webMessages.loading
  const { picturesDone, picturesTotal, receivedBytes } = progress
  if (picturesTotal > 0) return webMessages.picturesDone(picturesDone, picturesTotal)
  return receivedBytes === 0 ? webMessages.loading : webMessages.received(Math.ceil(receivedBytes / 1000))
}
