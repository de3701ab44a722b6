import { FolderOpen, Settings } from 'lucide-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { GridList } from 'react-aria-components'
import type { DocumentId } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { BookCard } from './book-card.tsx'
import { ContinueCard } from './continue-card.tsx'
import { EmptyShelf } from './empty-shelf.tsx'
import styles from './library-screen.module.css'
import { libraryMessages } from './messages.ts'
import { RemoveDialog } from './remove-dialog.tsx'

/** The shelf. */
export function LibraryScreen() {
  const { app, library, settings, intents } = useServices()
  const { status, entries, error } = useStore(library, (state) => state)
  const speed = useStore(settings, (state) => state.speed)
  const [removing, setRemoving] = useState<LibraryEntry | null>(null)
  const isEmpty = status === 'ready' && entries.length === 0
  const last = entries[0]
  const hasContinue = last?.place !== undefined && last.place.progress < 0.995

  const confirmRemove = (): void => {
    if (removing !== null) void library.remove(removing.header.id)
    setRemoving(null)
  }

  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <span className={styles.name}>{libraryMessages.name}</span>
        <IconButton
          label={libraryMessages.settings}
          shortcut={intents.label('settings')}
          icon={<Settings size={19} />}
          onPress={() => app.showSheet('settings')}
        />
        {!isEmpty && (
          <Button onPress={() => intents.run('open')}>
            <FolderOpen size={17} aria-hidden="true" />
            {libraryMessages.open}
          </Button>
        )}
      </header>
      {error !== null && (
        <div className={styles.error}>
          <ErrorBanner error={error} onRetry={() => void library.load()} onDismiss={library.dismissError} />
        </div>
      )}
      <main className={styles.main}>
        {isEmpty && (
          <EmptyShelf onOpen={() => intents.run('open')} onOpenSample={() => intents.run('openSample')} />
        )}
        {entries.length > 0 && (
          <div className={styles.inner}>
            {last !== undefined && hasContinue && (
              <ContinueCard
                entry={last}
                speed={last.preferences.speed ?? speed}
                onOpen={() => app.showReader(last.header.id)}
              />
            )}
            <section>
              <h1 className={styles.heading}>{libraryMessages.library}</h1>
              <Shelf entries={entries} onOpen={app.showReader} onRemove={setRemoving} />
            </section>
          </div>
        )}
      </main>
      <RemoveDialog entry={removing} onConfirm={confirmRemove} onClose={() => setRemoving(null)} />
    </div>
  )
}

interface ShelfProps {
  readonly entries: readonly LibraryEntry[]
  readonly onOpen: (id: DocumentId) => void
  readonly onRemove: (entry: LibraryEntry) => void
}

function Shelf({ entries, onOpen, onRemove }: ShelfProps) {
  const removeFocused = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || !(event.target instanceof Element)) return
    const id = event.target.closest('[role="row"]')?.getAttribute('data-key')
    const entry = entries.find(({ header }) => header.id === id)
    if (entry !== undefined) onRemove(entry)
  }
  return (
    <div onKeyDownCapture={removeFocused}>
      <GridList aria-label={libraryMessages.books} layout="grid" className={styles.grid ?? ''}>
        {entries.map((entry) => (
          <BookCard
            key={entry.header.id}
            entry={entry}
            onOpen={() => onOpen(entry.header.id)}
            onRemove={() => onRemove(entry)}
          />
        ))}
      </GridList>
    </div>
  )
}
