import { Search, X } from 'lucide-react'
import { Button, Input, SearchField } from 'react-aria-components'
import { useServices } from '../services.tsx'
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
    <SearchField
      aria-label={libraryMessages.search}
      className={styles.search ?? ''}
      value={query}
      onChange={(text) => shelfSearch.setQuery(text)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
        else event.continuePropagation()
      }}
    >
      <Search className={styles.icon} size={16} aria-hidden="true" />
      <Input
        ref={(element) => shelfSearch.setField(element)}
        className={styles.input ?? ''}
        placeholder={libraryMessages.search}
        aria-keyshortcuts={intents.label('searchShelf')}
        autoComplete="off"
        spellCheck="false"
      />
      {query !== '' && (
        <Button className={styles.clear ?? ''} aria-label={libraryMessages.clearSearch}>
          <X size={15} />
        </Button>
      )}
    </SearchField>
  )
}
