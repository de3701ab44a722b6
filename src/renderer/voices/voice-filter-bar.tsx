import { Search, Star, X } from 'lucide-react'
import { useMemo } from 'react'
import { Button, Input, SearchField, ToggleButton } from 'react-aria-components'
import { SelectField } from '../ui/select-field.tsx'
import type { SelectChoice } from '../ui/select-field.tsx'
import { nameOfLanguage } from './language-name.ts'
import { voiceMessages } from './messages.ts'
import type { VoiceEntry } from './voice-entry.ts'
import styles from './voice-filter-bar.module.css'
import { filterChoices } from './voice-filter.ts'
import type { VoiceFilter } from './voice-filter.ts'

export interface VoiceFilterBarProps {
  readonly entries: readonly VoiceEntry[]
  readonly filter: VoiceFilter
  readonly onChange: (filter: VoiceFilter) => void
  /** The down arrow goes to the list. */
  readonly onLeave: () => void
}

/** What the list is narrowed by. */
export function VoiceFilterBar({ entries, filter, onChange, onLeave }: VoiceFilterBarProps) {
  const choices = useMemo(() => filterChoices(entries, nameOfLanguage), [entries])
  const languages = choices.languages.map((value) => ({ value, label: nameOfLanguage(value) }))
  const models = choices.models.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className={styles.bar}>
      <SearchField
        aria-label={voiceMessages.find}
        className={styles.search ?? ''}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') onLeave()
          else event.continuePropagation()
        }}
        autoFocus
      >
        <Search className={styles.searchIcon} size={16} aria-hidden="true" />
        <Input className={styles.input ?? ''} placeholder={voiceMessages.find} />
        {filter.text !== '' && (
          <Button className={styles.clear ?? ''} aria-label={voiceMessages.clearSearch}>
            <X size={15} />
          </Button>
        )}
      </SearchField>
      <div className={styles.filters} role="group" aria-label={voiceMessages.filters}>
        <Filter
          label={voiceMessages.language}
          anyLabel={voiceMessages.anyLanguage}
          value={filter.language}
          choices={languages}
          onChange={(language) => onChange({ ...filter, language })}
        />
        <Filter
          label={voiceMessages.model}
          anyLabel={voiceMessages.anyModel}
          value={filter.model}
          choices={models}
          onChange={(model) => onChange({ ...filter, model })}
        />
        <Filter
          label={voiceMessages.gender}
          anyLabel={voiceMessages.anyGender}
          value={filter.gender}
          choices={genders}
          onChange={(gender) => onChange({ ...filter, gender })}
        />
        <Filter
          label={voiceMessages.price}
          anyLabel={voiceMessages.anyPrice}
          value={filter.price}
          choices={prices}
          onChange={(price) => onChange({ ...filter, price })}
        />
        <ToggleButton
          className={styles.favourites ?? ''}
          isSelected={filter.isFavourite}
          onChange={(isFavourite) => onChange({ ...filter, isFavourite })}
        >
          <Star size={15} aria-hidden="true" fill={filter.isFavourite ? 'currentColor' : 'none'} />
          {voiceMessages.favourites}
        </ToggleButton>
      </div>
    </div>
  )
}

const genders = (['female', 'male', 'neutral'] as const).map((value) => ({
  value,
  label: voiceMessages.genders[value],
}))
const prices = (['free', 'paid'] as const).map((value) => ({ value, label: voiceMessages[value] }))

/** No value of a filter: names of languages and models are never empty. */
const any = ''

interface FilterProps<Value extends string> {
  readonly label: string
  readonly anyLabel: string
  readonly value: Value | null
  readonly choices: readonly SelectChoice<Value>[]
  readonly onChange: (value: Value | null) => void
}

function Filter<Value extends string>({ label, anyLabel, value, choices, onChange }: FilterProps<Value>) {
  return (
    <SelectField<Value | typeof any>
      isLabelHidden
      label={label}
      value={value ?? any}
      choices={[{ value: any, label: anyLabel }, ...choices]}
      isMarked={value !== null}
      onChange={(chosen) => onChange(chosen === any ? null : chosen)}
    />
  )
}
