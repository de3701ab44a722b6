import { useServices } from '../services.tsx'
import { FindField } from '../ui/find-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { libraryMessages } from './messages.ts'
import styles from './shelf-search-field.module.css'

export interface ShelfSearchFieldProps {
  /** The down arrow and Enter go to what was found. */
  readonly onLeave: () => void
}

/** Searches titles, authors and texts as one types. */
export function ShelfSearchField({ onLeave }: ShelfSearchFieldProps) {
  const { shelfSearch, intents } = useServices()
  const query = useStore(shelfSearch, (state) => state.query)
  return (
    <FindField
      label={libraryMessages.search}
      clearLabel={libraryMessages.clearSearch}
      className={styles.search}
      value={query}
      onChange={(text) => shelfSearch.setQuery(text)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
        else event.continuePropagation()
      }}
      input={{
        ref: (element) => shelfSearch.setField(element),
        'aria-keyshortcuts': intents.label('searchShelf'),
        autoComplete: 'off',
        spellCheck: 'false',
      }}
    />
  )
}
