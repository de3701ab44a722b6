import { useState } from 'react'
import type { DocumentId } from '../../shared/document.ts'
import { toPlainError, type PlainError } from '../../shared/errors.ts'
import type { PronunciationDraft, WordSaying } from '../../shared/pronunciation.ts'
import { patternProblem } from '../../core/pronunciation/compiled-rule.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { uiMessages } from '../ui/messages.ts'
import { TextField } from '../ui/text-field.tsx'
import { EffectText } from './effect-text.tsx'
import { HearButton } from './hear-button.tsx'
import { pronunciationMessages as messages } from './messages.ts'
import { PatternFields, ScopeFields } from './say-as-fields.tsx'
import styles from './say-as.module.css'
import { useEffectOf } from './use-effect-of.ts'
import { useTrial } from './use-trial.ts'

export interface SayAsFormProps {
  /** What the fields hold at first. */
  readonly draft: PronunciationDraft
  /** The kept one that is changed; undefined: a new one. */
  readonly replacedId: number | undefined
  /** The document in which it is heard and counted; null where none is open. */
  readonly documentId: DocumentId | null
  /** The word that it was opened for; undefined for one of the list. */
  readonly saying: WordSaying | undefined
  readonly onDone: () => void
}

/** How a word is said now, how it is to be said, and what that costs: before anything is kept. */
export function SayAsForm({ draft: first, replacedId, documentId, saying, onDone }: SayAsFormProps) {
  const { pronunciations } = useServices()
  const [draft, setDraft] = useState<PronunciationDraft>(first)
  const [say, setSay] = useState(first.replacement ?? '')
  const [isSkipped, setIsSkipped] = useState(first.replacement === null && replacedId !== undefined)
  const [isTried, setIsTried] = useState(false)
  const [error, setError] = useState<PlainError | null>(null)
  const trial = useTrial()
  const whole: PronunciationDraft = { ...draft, replacement: isSkipped ? null : say.trim() }
  const problem = patternProblem(whole)
  const isComplete = problem === undefined && whole.replacement !== ''
  const effect = useEffectOf(documentId, isComplete ? JSON.stringify(whole) : undefined, replacedId)
  const change = (fields: Partial<PronunciationDraft>): void => setDraft({ ...draft, ...fields })

  const save = async (): Promise<void> => {
    setIsTried(true)
    if (!isComplete) return
    try {
      await pronunciations.save(whole, replacedId)
      onDone()
    } catch (thrown) {
      setError(toPlainError(thrown))
    }
  }
  const remove = async (): Promise<void> => {
    const rule = pronunciations.getState().all.find(({ id }) => id === replacedId)
    if (rule !== undefined) await pronunciations.remove(rule)
    onDone()
  }

  return (
    <Form className={styles.form} onSave={save}>
      {saying !== undefined && <SaidNow saying={saying} />}
      <ChoiceField
        label={messages.instead}
        value={isSkipped ? 'skip' : 'say'}
        choices={[
          { value: 'say', label: messages.kinds.say },
          { value: 'skip', label: messages.kinds.skip },
        ]}
        onChange={(kind) => setIsSkipped(kind === 'skip')}
      />
      {!isSkipped && (
        <div className={styles.say}>
          <TextField
            label={messages.sayAs}
            description={draft.isRegex ? messages.regexHelp : messages.sayAsHelp}
            value={say}
            onChange={setSay}
            error={isTried && say.trim() === '' ? messages.sayAsMissing : undefined}
            autoFocus
          />
          {documentId !== null && saying !== undefined && (
            <HearButton
              trial={trial}
              say={say.trim()}
              price={saying.pricePerMillionChars}
              isDisabled={!isComplete}
              onPress={() => trial.toggle(documentId, saying.written, saying.language, whole)}
            />
          )}
        </div>
      )}
      {trial.error !== null && <ErrorBanner error={trial.error} />}
      <ScopeFields draft={draft} documentId={documentId} saying={saying} onChange={change} />
      <Disclosure title={messages.more} isOpenAtFirst={saying === undefined || problem !== undefined}>
        <PatternFields draft={draft} problem={problem} onChange={change} />
      </Disclosure>
      {documentId !== null && isComplete && <EffectText effect={effect} />}
      {error !== null && <ErrorBanner error={error} onDismiss={() => setError(null)} />}
      <div className={styles.actions}>
        {replacedId !== undefined && (
          <Button look="quiet" onPress={() => void remove()}>
            {messages.remove}
          </Button>
        )}
        <span className={styles.space} />
        <Button onPress={onDone}>{uiMessages.cancel}</Button>
        <Button look="primary" type="submit">
          {messages.save}
        </Button>
      </div>
    </Form>
  )
}

function SaidNow({ saying: { written, spoken } }: { readonly saying: WordSaying }) {
  return (
    <dl className={styles.now}>
      <dt>{messages.word}</dt>
      <dd className={styles.word}>{written}</dd>
      <dt>{messages.saidNow}</dt>
      <dd>{spoken === '' ? messages.saysNothing : spoken}</dd>
    </dl>
  )
}
