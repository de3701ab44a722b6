import type { DocumentId } from '../../shared/document.ts'
import type { PatternProblem, PronunciationDraft, WordSaying } from '../../shared/pronunciation.ts'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { nameOfLanguage, primaryTag } from '../voices/language-name.ts'
import { pronunciationMessages as messages } from './messages.ts'
import styles from './say-as.module.css'

interface FieldsProps {
  readonly draft: PronunciationDraft
  readonly onChange: (fields: Partial<PronunciationDraft>) => void
}

interface ScopeFieldsProps extends FieldsProps {
  readonly documentId: DocumentId | null
  readonly saying: WordSaying | undefined
}

/** In which texts a pronunciation holds. */
export function ScopeFields({ draft, documentId, saying, onChange }: ScopeFieldsProps) {
  const language = draft.language ?? (saying === undefined ? 'und' : primaryTag(saying.language))
  return (
    <div className={styles.scope}>
      {documentId !== null && (
        <ChoiceField
          label={messages.where}
          value={draft.documentId === null ? 'everywhere' : 'document'}
          choices={[
            { value: 'document', label: messages.scopes.document },
            { value: 'everywhere', label: messages.scopes.everywhere },
          ]}
          onChange={(scope) => onChange({ documentId: scope === 'document' ? documentId : null })}
        />
      )}
      {language !== 'und' && (
        <SelectField
          label={messages.language}
          value={draft.language ?? ''}
          choices={[
            { value: '', label: messages.anyLanguage },
            { value: language, label: messages.onlyLanguage(nameOfLanguage(language)) },
          ]}
          onChange={(chosen) => onChange({ language: chosen === '' ? null : chosen })}
        />
      )}
    </div>
  )
}

/** What is looked for. */
export function PatternFields({
  draft,
  problem,
  onChange,
}: FieldsProps & { readonly problem: PatternProblem | undefined }) {
  return (
    <div className={styles.pattern}>
      <TextField
        label={messages.pattern}
        value={draft.pattern}
        onChange={(pattern) => onChange({ pattern })}
        error={problem === undefined ? undefined : messages.problems[problem]}
        isCode={draft.isRegex}
      />
      <SwitchField
        label={messages.wholeWord}
        isOn={draft.wholeWord}
        onChange={(wholeWord) => onChange({ wholeWord })}
      />
      <SwitchField
        label={messages.matchesCase}
        isOn={draft.matchesCase}
        onChange={(matchesCase) => onChange({ matchesCase })}
      />
      <SwitchField
        label={messages.regex}
        isOn={draft.isRegex}
        onChange={(isRegex) => onChange({ isRegex })}
      />
    </div>
  )
}
