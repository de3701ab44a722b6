import { Pencil, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { conflictingIds } from '../../core/pronunciation/conflicts.ts'
import type { Pronunciation } from '../../shared/pronunciation.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { nameOfLanguage } from '../voices/language-name.ts'
import { pronunciationMessages as messages } from './messages.ts'
import { NewsBanner } from './news-banner.tsx'
import styles from './pronunciation-panel.module.css'

/** All pronunciations: to find, change, turn off, remove, bring in and take out. */
export function PronunciationPanel() {
  const { pronunciations } = useServices()
  const all = useStore(pronunciations, (state) => state.all)
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    void pronunciations.load().catch(() => undefined)
    return pronunciations.dismissNews
  }, [pronunciations])
  const conflicts = conflictingIds(all)
  const shown = all.filter((rule) => isLike(rule, wanted))
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{messages.intro}</p>
      <div className={styles.bar}>
        <TextField label={messages.find} value={wanted} onChange={setWanted} />
        <Button onPress={() => void pronunciations.importFile()}>{messages.import}</Button>
        <Button isDisabled={all.length === 0} onPress={() => void pronunciations.exportFile()}>
          {messages.export}
        </Button>
      </div>
      <NewsBanner />
      {shown.length === 0 ? (
        <p className={styles.soft}>{all.length === 0 ? messages.empty : messages.noneLike}</p>
      ) : (
        <ul className={styles.list} aria-label={messages.list} role="list">
          {shown.map((rule) => (
            <RuleRow key={rule.id} rule={rule} isInConflict={conflicts.has(rule.id)} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface RuleRowProps {
  readonly rule: Pronunciation
  readonly isInConflict: boolean
}

function RuleRow({ rule, isInConflict }: RuleRowProps) {
  const { pronunciations, sayAs } = useServices()
  const notes = useNotes(rule)
  return (
    <li className={styles.row}>
      <SwitchField
        label={messages.isOn(rule.pattern)}
        isLabelHidden
        isOn={rule.isOn}
        onChange={(isOn) => void pronunciations.change(rule.id, { isOn })}
      />
      <div className={styles.text}>
        <p className={rule.isOn ? undefined : styles.off}>
          <span className={styles.word}>{rule.pattern}</span>
          <span aria-hidden="true">{messages.arrow}</span>
          {rule.replacement ?? <em>{messages.leftOut}</em>}
        </p>
        <p className={styles.note}>
          {notes}
          {isInConflict && <strong className={styles.conflict}>{messages.conflict}</strong>}
        </p>
      </div>
      <IconButton
        label={messages.edit(rule.pattern)}
        icon={<Pencil size={16} />}
        onPress={() => sayAs.edit(rule)}
      />
      <IconButton
        label={messages.removeOne(rule.pattern)}
        icon={<Trash2 size={16} />}
        onPress={() => void pronunciations.remove(rule)}
      />
    </li>
  )
}

function useNotes({ documentId, language, isRegex, matchesCase, wholeWord }: Pronunciation): string {
  const { library } = useServices()
  const title = useStore(
    library,
    ({ entries }) => entries.find(({ header }) => header.id === documentId)?.header.title ?? '…',
  )
  const parts = [
    documentId === null ? messages.everywhere : messages.inDocument(title),
    language !== null && messages.inTextsOf(nameOfLanguage(language)),
    isRegex && messages.regexNote,
    matchesCase && messages.caseNote,
    !wholeWord && !isRegex && messages.anywhereNote,
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

function isLike({ pattern, replacement }: Pronunciation, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  return `${pattern}\n${replacement ?? ''}`.toLowerCase().includes(text)
}
