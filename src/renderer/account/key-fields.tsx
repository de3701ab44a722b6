import { useState } from 'react'
import type { AccountState } from '../../shared/account.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import panel from '../settings/panel.module.css'
import styles from './account-panel.module.css'
import { keyTestWording } from './key-test-wording.ts'
import { accountMessages } from './messages.ts'

export interface KeyFieldsProps {
  readonly account: AccountState
}

/** The key: pasted, tested, replaced and removed, and never shown. */
export function KeyFields({ account }: KeyFieldsProps) {
  const { account: store } = useServices()
  const [isReplacing, setIsReplacing] = useState(false)
  const { hasKey, keyPlace } = account
  const isEditable = keyPlace !== 'environment'
  const isTyping = isEditable && (!hasKey || isReplacing)
  return (
    <section className={panel.group}>
      <h3 className={panel.heading}>{accountMessages.keyTitle}</h3>
      {!hasKey && <p className={styles.soft}>{accountMessages.intro}</p>}
      {hasKey && <KeptKey account={account} isTyping={isTyping} onReplace={() => setIsReplacing(true)} />}
      {isTyping && (
        <NewKey
          label={hasKey ? accountMessages.newKeyLabel : accountMessages.keyLabel}
          onSave={async (key) => {
            const isKept = await store.saveKey(key)
            if (isKept) setIsReplacing(false)
            return isKept
          }}
          {...(isReplacing && { onCancel: () => setIsReplacing(false) })}
        />
      )}
      <Outcome />
      <p className={styles.soft}>{accountMessages[hasKey ? 'place' : 'futurePlace'][keyPlace]}</p>
    </section>
  )
}

interface KeptKeyProps {
  readonly account: AccountState
  readonly isTyping: boolean
  readonly onReplace: () => void
}

function KeptKey({ account, isTyping, onReplace }: KeptKeyProps) {
  const { account: store } = useServices()
  const busy = useStore(store, (state) => state.busy)
  const [isRemoving, setIsRemoving] = useState(false)
  const { keyEnding, keyPlace } = account
  return (
    <>
      <p>
        {keyEnding === undefined ? accountMessages.hasHiddenKey : accountMessages.hasKey(`…${keyEnding}`)}
      </p>
      {isRemoving ? (
        <div className={styles.actions} role="group" aria-label={accountMessages.removeConfirm}>
          <span className={styles.question}>{accountMessages.removeSure}</span>
          <Button autoFocus onPress={() => setIsRemoving(false)}>
            {accountMessages.keep}
          </Button>
          <Button look="danger" onPress={() => void store.removeKey()}>
            {accountMessages.removeConfirm}
          </Button>
        </div>
      ) : (
        !isTyping && (
          <div className={styles.actions}>
            <Button isPending={busy === 'testing'} onPress={() => void store.testKey()}>
              {busy === 'testing' ? accountMessages.testing : accountMessages.test}
            </Button>
            {keyPlace !== 'environment' && (
              <>
                <Button look="quiet" onPress={onReplace}>
                  {accountMessages.replace}
                </Button>
                <Button look="quiet" onPress={() => setIsRemoving(true)}>
                  {accountMessages.remove}
                </Button>
              </>
            )}
          </div>
        )
      )}
    </>
  )
}

interface NewKeyProps {
  readonly label: string
  /** Gives whether the key was kept. */
  readonly onSave: (key: string) => Promise<boolean>
  readonly onCancel?: () => void
}

function NewKey({ label, onSave, onCancel }: NewKeyProps) {
  const { account: store, api, app } = useServices()
  const [isWanted] = useState(() => app.getState().isKeyWanted)
  const busy = useStore(store, (state) => state.busy)
  const [key, setKey] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const save = async (): Promise<void> => {
    setIsMissing(key.trim() === '')
    if (key.trim() === '') return
    // Kept or refused, the key does not stay in the window.
    setKey('')
    await onSave(key)
  }
  return (
    <Form className={styles.keyForm} onSave={save}>
      <TextField
        isCode
        autoFocus={isWanted || onCancel !== undefined}
        type="password"
        label={label}
        placeholder={accountMessages.keyPlaceholder}
        value={key}
        onChange={setKey}
        error={isMissing ? accountMessages.keyEmpty : undefined}
      />
      <div className={styles.actions}>
        <Button look="primary" type="submit" isPending={busy === 'saving'}>
          {busy === 'saving' ? accountMessages.saving : accountMessages.saveKey}
        </Button>
        {onCancel !== undefined && (
          <Button look="quiet" onPress={onCancel}>
            {accountMessages.keep}
          </Button>
        )}
        <Button
          look="quiet"
          onPress={() => void api.openExternal(accountMessages.keyAddress).catch(() => undefined)}
        >
          {accountMessages.getKey}
        </Button>
      </div>
    </Form>
  )
}

/** What the service said of the key. */
function Outcome() {
  const { account: store } = useServices()
  const test = useStore(store, (state) => state.test)
  const hasKey = useStore(store, (state) => state.account?.hasKey === true)
  return (
    <div role="status" className={styles.outcome}>
      {test !== null && (
        <p className={test.kind === 'accepted' ? styles.good : styles.bad}>
          {keyTestWording(test)}
          {test.kind === 'failed' && !hasKey && ` ${accountMessages.notKept}`}
        </p>
      )}
    </div>
  )
}
