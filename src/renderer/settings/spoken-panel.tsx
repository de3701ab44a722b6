import { kindNames } from '../../shared/rule-names.ts'
import {
  defaultSpokenRules,
  effectiveSpokenRules,
  speechModes,
  spokenKinds,
} from '../../shared/spoken-rules.ts'
import { changeRuleOfAll } from '../reader/change-rule.ts'
import { ruleMessages } from '../reader/rule-messages.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './panel.module.css'

/** What is read of all documents, kind by kind. */
export function SpokenPanel() {
  const { settings } = useServices()
  const choice = useStore(settings, (state) => state.spokenRules)
  const rules = effectiveSpokenRules(choice)
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{ruleMessages.ofAllDocuments}</p>
      <div className={styles.columns}>
        {spokenKinds.map((kind) => (
          <SelectField
            key={kind}
            label={kindNames[kind]}
            value={rules[kind]}
            isMarked={rules[kind] !== defaultSpokenRules[kind]}
            choices={speechModes.map((mode) => ({
              value: mode,
              label: ruleMessages.modes[mode],
              note: ruleMessages.modeNotes[mode],
            }))}
            onChange={(mode) => changeRuleOfAll({ settings }, kind, mode)}
          />
        ))}
      </div>
      <div>
        <Button
          isDisabled={Object.keys(choice).length === 0}
          onPress={() => settings.change({ spokenRules: {} })}
        >
          {ruleMessages.toDefaults}
        </Button>
      </div>
    </div>
  )
}
