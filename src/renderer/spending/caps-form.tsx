import { useState } from 'react'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { capNames, capTexts, parseCap, parseCaps } from './cap-text.ts'
import type { CapName, CapTexts } from './cap-text.ts'
import { spendingMessages } from './messages.ts'
import panel from '../settings/panel.module.css'
import styles from './spending-panel.module.css'

/** The most that may be spent. A half-typed amount never holds: it is saved on purpose. */
export function CapsForm() {
  const { settings } = useServices()
  const [texts, setTexts] = useState<CapTexts>(() => capTexts(settings.getState().spendingCaps))
  const [isSaved, setIsSaved] = useState(false)
  const [error, setError] = useState<PlainError | null>(null)
  const caps = parseCaps(texts)
  const type = (name: CapName, text: string): void => {
    setIsSaved(false)
    setTexts({ ...texts, [name]: text })
  }
  const save = async (): Promise<void> => {
    if (caps === undefined) return
    try {
      await settings.changeNow({ spendingCaps: caps })
      setError(null)
      setIsSaved(true)
    } catch (thrown) {
      setError(toPlainError(thrown))
    }
  }
  return (
    <Form className={panel.group} label={spendingMessages.capsTitle} onSave={save}>
      <p className={styles.soft}>{spendingMessages.capsIntro}</p>
      <div className={styles.caps}>
        {capNames.map((name) => (
          <TextField
            key={name}
            prefix="$"
            inputMode="decimal"
            label={spendingMessages.caps[name]}
            value={texts[name]}
            onChange={(text) => type(name, text)}
            error={parseCap(texts[name]) === undefined ? spendingMessages.capInvalid : undefined}
          />
        ))}
      </div>
      {error !== null && <ErrorBanner error={error} onDismiss={() => setError(null)} />}
      <div className={styles.actions}>
        <Button type="submit">{spendingMessages.saveCaps}</Button>
        <span role="status" className={styles.soft}>
          {isSaved && spendingMessages.capsSaved}
        </span>
      </div>
    </Form>
  )
}
