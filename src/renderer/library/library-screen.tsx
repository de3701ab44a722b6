import { CircleQuestionMark, ClipboardPaste, FolderOpen, Globe, Settings } from 'lucide-react'
import { AudiobooksButton } from '../audiobooks/audiobook-buttons.tsx'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { UpdateLine } from '../updates/update-line.tsx'
import { useRef } from 'react'
import { EmptyShelf } from './empty-shelf.tsx'
import styles from './library-screen.module.css'
import { webMessages } from '../web/messages.ts'
import { libraryMessages } from './messages.ts'
import { ShelfSearchField } from './shelf-search-field.tsx'
import { Shelf } from './shelf.tsx'

/** The library: its documents, and what is searched for in them. */
export function LibraryScreen() {
  const { app, library, intents } = useServices()
  const { status, entries, error, isLoadError } = useStore(library, (state) => state)
  const main = useRef<HTMLElement>(null)
  const isEmpty = status === 'ready' && entries.length === 0
  /** To the first document or place that was found. */
  const goToFound = (): void => main.current?.querySelector<HTMLElement>('[role="row"][data-key]')?.focus()

  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <span className={styles.name}>{libraryMessages.name}</span>
        {!isEmpty && <ShelfSearchField onLeave={goToFound} />}
        {!isEmpty && (
          <>
            <IconButton
              label={webMessages.fromWeb}
              shortcut={intents.label('openWeb')}
              icon={<Globe size={19} />}
              onPress={() => intents.run('openWeb')}
            />
            <IconButton
              label={webMessages.fromClipboard}
              shortcut={intents.label('openClipboard')}
              icon={<ClipboardPaste size={19} />}
              onPress={() => intents.run('openClipboard')}
            />
            <AudiobooksButton />
          </>
        )}
        <IconButton
          label={libraryMessages.help}
          shortcut={intents.label('help')}
          icon={<CircleQuestionMark size={19} />}
          onPress={() => intents.run('help')}
        />
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
      <UpdateLine />
      {error !== null && (
        <div className={styles.error}>
          <ErrorBanner
            error={error}
            onDismiss={library.dismissError}
            {...(isLoadError && { onRetry: () => void library.load() })}
          />
        </div>
      )}
      <main ref={main} className={styles.main}>
        {isEmpty && (
          <EmptyShelf
            onOpen={() => intents.run('open')}
            onOpenSample={() => intents.run('openSample')}
            onOpenWeb={() => intents.run('openWeb')}
            onOpenClipboard={() => intents.run('openClipboard')}
          />
        )}
        {entries.length > 0 && <Shelf entries={entries} />}
      </main>
    </div>
  )
}
