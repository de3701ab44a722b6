import { ArrowDownUp } from 'lucide-react'
import { useMemo } from 'react'
import { ToggleButton } from 'react-aria-components'
import type { LibraryEntry } from '../../shared/library.ts'
import { readingStates, shelfOrders } from '../../shared/settings.ts'
import type { ShelfView } from '../../shared/settings.ts'
import { FilterField } from '../ui/filter-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { nameOfLanguage } from '../voices/language-name.ts'
import { libraryMessages } from './messages.ts'
import styles from './shelf-bar.module.css'
import { shelfChoices } from './shelf-view.ts'

export interface ShelfBarProps {
  readonly entries: readonly LibraryEntry[]
  readonly view: ShelfView
  readonly onChange: (view: ShelfView) => void
}

const orders = shelfOrders.map((value) => ({ value, label: libraryMessages.orders[value] }))
const states = readingStates.map((value) => ({ value, label: libraryMessages.states[value] }))

/** How the shelf is ordered, and what it is narrowed to. */
export function ShelfBar({ entries, view, onChange }: ShelfBarProps) {
  const choices = useMemo(() => shelfChoices(entries), [entries])
  const formats = choices.formats.map((value) => ({ value, label: libraryMessages.formats[value] }))
  const languages = choices.languages.map((value) => ({
    value,
    label: value === 'und' ? libraryMessages.unknownLanguage : nameOfLanguage(value),
  }))
  return (
    <div className={styles.bar}>
      <div className={styles.group} role="group" aria-label={libraryMessages.filters}>
        <FilterField
          label={libraryMessages.state}
          anyLabel={libraryMessages.anyState}
          value={view.state}
          choices={states}
          onChange={(state) => onChange({ ...view, state })}
        />
        {(formats.length > 1 || view.format !== null) && (
          <FilterField
            label={libraryMessages.format}
            anyLabel={libraryMessages.anyFormat}
            value={view.format}
            choices={formats}
            onChange={(format) => onChange({ ...view, format })}
          />
        )}
        {(languages.length > 1 || view.language !== null) && (
          <FilterField
            label={libraryMessages.language}
            anyLabel={libraryMessages.anyLanguage}
            value={view.language}
            choices={languages}
            onChange={(language) => onChange({ ...view, language })}
          />
        )}
      </div>
      <div className={styles.group}>
        <SelectField
          isLabelHidden
          label={libraryMessages.order}
          value={view.order}
          choices={orders}
          onChange={(order) => onChange({ ...view, order })}
        />
        <ToggleButton
          aria-label={libraryMessages.reverse}
          className={styles.reverse ?? ''}
          isSelected={view.isReversed}
          onChange={(isReversed) => onChange({ ...view, isReversed })}
        >
          <ArrowDownUp size={16} aria-hidden="true" />
        </ToggleButton>
      </div>
    </div>
  )
}
