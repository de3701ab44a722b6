import { Star } from 'lucide-react'
import { useMemo } from 'react'
import { ToggleButton } from 'react-aria-components'
import { FilterField } from '../ui/filter-field.tsx'
import { FindField } from '../ui/find-field.tsx'
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
      <FindField
        label={voiceMessages.find}
        clearLabel={voiceMessages.clearSearch}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') onLeave()
          else event.continuePropagation()
        }}
        autoFocus
      />
      <div className={styles.filters} role="group" aria-label={voiceMessages.filters}>
        <FilterField
          label={voiceMessages.language}
          anyLabel={voiceMessages.anyLanguage}
          value={filter.language}
          choices={languages}
          onChange={(language) => onChange({ ...filter, language })}
        />
        <FilterField
          label={voiceMessages.model}
          anyLabel={voiceMessages.anyModel}
          value={filter.model}
          choices={models}
          onChange={(model) => onChange({ ...filter, model })}
        />
        <FilterField
          label={voiceMessages.gender}
          anyLabel={voiceMessages.anyGender}
          value={filter.gender}
          choices={genders}
          onChange={(gender) => onChange({ ...filter, gender })}
        />
        <FilterField
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
