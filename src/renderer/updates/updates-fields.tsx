import { useEffect } from 'react'
import { assertNever } from '../../shared/errors.ts'
import { updateChoices, type UpdatesView } from '../../shared/updates.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { RadioList } from '../ui/radio-list.tsx'
import { useStore } from '../ui/use-store.ts'
import { updateMessages } from './messages.ts'
import styles from './updates.module.css'

/** What becomes of new versions, and a look for one. */
export function UpdatesFields() {
  const { updates } = useServices()
  const view = useStore(updates, (state) => state.view)
  useEffect(() => {
    void updates.load().catch(() => undefined)
  }, [updates])
  if (view === undefined) return null
  return (
    <section className={styles.fields}>
      <h4 className={styles.heading}>{updateMessages.title}</h4>
      {view === null ? <p className={styles.soft}>{updateMessages.noFeed}</p> : <Fields view={view} />}
    </section>
  )
}

function Fields({ view }: { readonly view: UpdatesView }) {
  const { updates, settings } = useServices()
  const choice = useStore(settings, (state) => state.updates)
  const { canInstall, state } = view
  const isBusy = state.kind === 'checking' || state.kind === 'downloading'
  return (
    <>
      <RadioList
        label={updateMessages.choice}
        isLabelHidden
        // What was chosen for another copy may not be possible in this one, which then tells.
        value={choice === 'install' && !canInstall ? 'tell' : choice}
        choices={updateChoices
          .filter((value) => value !== 'install' || canInstall)
          .map((value) => ({ value, ...updateMessages.choices[value] }))}
        onChange={(chosen) => settings.change({ updates: chosen })}
      />
      {state.kind === 'failed' && <ErrorBanner error={state.error} />}
      <p className={styles.soft} role="status">
        {statusText(view)}
      </p>
      <div className={styles.actions}>
        <Button isDisabled={isBusy} onPress={() => void updates.checkNow().catch(() => undefined)}>
          {updateMessages.checkNow}
        </Button>
        <Button look="quiet" onPress={updates.openPage}>
          {updateMessages.page}
        </Button>
      </div>
    </>
  )
}

function statusText({ state, checkedAtMs }: UpdatesView): string {
  switch (state.kind) {
    case 'unknown':
      return lookedText(checkedAtMs)
    case 'failed':
      return ''
    case 'checking':
    case 'current':
      return updateMessages[state.kind]
    case 'found':
    case 'downloading':
    case 'ready':
      return updateMessages[state.kind](state.version)
    default:
      return assertNever(state)
  }
}

function lookedText(checkedAtMs: number | null): string {
  if (checkedAtMs === null) return updateMessages.unknown
  const time = new Date(checkedAtMs).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
  return updateMessages.lastLooked(time)
}
