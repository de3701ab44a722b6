import { effectiveSpokenRules, speechModes } from '../../shared/spoken-rules.ts'
import type { SpeechMode, SpokenKind } from '../../shared/spoken-rules.ts'
import { kindNames } from '../../shared/rule-names.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { changeDocumentRule, changeRuleOfAll } from './change-rule.ts'
import { ruleMessages } from './rule-messages.ts'
import styles from './coverage-panel.module.css'

export interface RuleFieldProps {
  readonly kind: SpokenKind
  /** Whether the kind is named in sight: else it is named for screen readers alone. */
  readonly isLabelled?: boolean
}

/** How a kind of text is read in the open document, and the way to make that hold for all. */
export function RuleField({ kind, isLabelled = false }: RuleFieldProps) {
  const { api, documents, settings } = useServices()
  const own = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.entry.preferences.spokenRules?.[kind] : undefined,
  )
  const ofAll = useStore(settings, (state) => effectiveSpokenRules(state.spokenRules)[kind])
  const change = (mode: SpeechMode | null): void =>
    void changeDocumentRule({ api, documents }, kind, mode).catch(() => undefined)
  const doSoInAll = (mode: SpeechMode): void => {
    changeRuleOfAll({ settings }, kind, mode)
    change(null)
  }
  return (
    <div className={styles.field}>
      <SelectField
        label={isLabelled ? kindNames[kind] : ruleMessages.inThisDocument(kind)}
        isLabelHidden={!isLabelled}
        value={own ?? 'elsewhere'}
        choices={[
          { value: 'elsewhere' as const, label: ruleMessages.asElsewhere(ofAll) },
          ...speechModes.map((mode) => ({
            value: mode,
            label: ruleMessages.modes[mode],
            note: ruleMessages.modeNotes[mode],
          })),
        ]}
        onChange={(value) => change(value === 'elsewhere' ? null : value)}
      />
      {own !== undefined && own !== ofAll && (
        <Button look="quiet" aria-label={ruleMessages.forAllKind(kind)} onPress={() => doSoInAll(own)}>
          {ruleMessages.forAll}
        </Button>
      )}
    </div>
  )
}
