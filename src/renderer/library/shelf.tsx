import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { DocumentId } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { ContinueCard } from './continue-card.tsx'
import styles from './library-screen.module.css'
import { libraryMessages } from './messages.ts'
import { NoMatch } from './no-match.tsx'
import { readingState, isNarrowed, shownEntries } from './shelf-view.ts'
import { SelectionBar } from './selection-bar.tsx'
import { ShelfBar } from './shelf-bar.tsx'
import { ShelfGrid } from './shelf-grid.tsx'
import { TextResults } from './text-results.tsx'

export interface ShelfProps {
  /** All documents, the last read or added first. */
  readonly entries: readonly LibraryEntry[]
}

const noIds: ReadonlySet<DocumentId> = new Set()

/** The documents as the reader wants them ordered, narrowed and searched. */
export function Shelf({ entries }: ShelfProps) {
  const { app, audiobookMaker, library, settings, shelfSearch } = useServices()
  const view = useStore(settings, (state) => state.shelf)
  const speed = useStore(settings, (state) => state.speed)
  const query = useStore(shelfSearch, (state) => state.query)
  const [selected, setSelected] = useState(noIds)
  // What one types shows at once; the shelf follows.
  const wanted = useDeferredValue(query)
  const shown = useMemo(() => shownEntries(entries, view, wanted), [entries, view, wanted])
  const selectedEntries = shown.filter(({ header }) => selected.has(header.id))
  const isNarrow = isNarrowed(view)
  const last = entries[0]
  const hasContinue = query === '' && !isNarrow && last !== undefined && readingState(last) === 'reading'

  const remove = useCallback(
    (gone: readonly LibraryEntry[]): void => {
      setSelected(noIds)
      void library.remove(gone)
    },
    [library],
  )
  const showAll = (): void =>
    settings.change({ shelf: { ...view, state: null, format: null, language: null } })

  return (
    <div className={styles.inner}>
      {hasContinue && (
        <ContinueCard
          entry={last}
          speed={last.preferences.speed ?? speed}
          onOpen={() => app.showReader(last.header.id)}
        />
      )}
      <section className={styles.shelf}>
        <div className={styles.top}>
          <h1 className={styles.heading}>{libraryMessages.library}</h1>
          <span className={styles.count} role="status">
            {libraryMessages.count(shown.length)}
          </span>
        </div>
        <ShelfBar entries={entries} view={view} onChange={(shelf) => settings.change({ shelf })} />
        {selectedEntries.length > 0 && (
          <SelectionBar
            count={selectedEntries.length}
            onRemove={() => remove(selectedEntries)}
            onClear={() => setSelected(noIds)}
          />
        )}
        <ShelfGrid
          entries={shown}
          selected={selected}
          onSelect={setSelected}
          onOpen={app.showReader}
          onMakeAudiobook={audiobookMaker.open}
          onRemove={remove}
          empty={<NoMatch query={wanted.trim()} isNarrowed={isNarrow} onShowAll={showAll} />}
        />
      </section>
      <TextResults entries={entries} onOpen={app.showReader} />
    </div>
  )
}
