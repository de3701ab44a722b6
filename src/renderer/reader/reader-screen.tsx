import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DocumentId, LinkTarget, Locator, SectionSummary } from '../../shared/document.ts'
import { FirstStepsCard } from '../first-steps/first-steps-card.tsx'
import { MarkNoticeArea } from '../marks/mark-notice.tsx'
import { MarksPanel } from '../marks/marks-panel.tsx'
import { NoteEditor } from '../marks/note-editor.tsx'
import { SelectionToolbar } from '../marks/selection-toolbar.tsx'
import { SearchPanel } from '../search/search-panel.tsx'
import { hasPages, viewOf } from '../pages/document-views.ts'
import { PagesView } from '../pages/pages-view.tsx'
import { PlayerBar } from '../player/player-bar.tsx'
import { WordMenu } from '../pronunciation/word-menu.tsx'
import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Button } from '../ui/button.tsx'
import { useStore } from '../ui/use-store.ts'
import { ContentsPanel } from './contents-panel.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { DocumentActionsContext } from './document-actions.ts'
import type { OpenState } from './document-store.ts'
import { DocumentView } from './document-view.tsx'
import { readerMessages } from './messages.ts'
import { NotePopover } from './note-popover.tsx'
import type { ShownNote } from './note-popover.tsx'
import { shownWritingMode } from './page-direction.ts'
import { PlacePills } from './place-pills.tsx'
import { ReaderHeader } from './reader-header.tsx'
import styles from './reader-screen.module.css'
import { SkippedNotice } from './skipped-notice.tsx'
import { useCurrentSection } from './use-current-section.ts'
import { useTextClicks } from './use-text-clicks.ts'
import { useTextMetrics } from './use-text-metrics.ts'

export interface ReaderScreenProps {
  readonly documentId: DocumentId
  /** Where to begin in place of where the reader was. */
  readonly at?: Locator | undefined
  /** Whether it is read aloud at once. */
  readonly plays?: boolean
}

/** A document, read by eye and by ear. */
export function ReaderScreen({ documentId, at, plays = false }: ReaderScreenProps) {
  const { reading, documents, app, library } = useServices()
  const state = useStore(documents, (current) => current)
  useEffect(() => {
    void reading.open(documentId, at, plays)
    // The shelf shows how far the reader has come.
    return () => void reading.close().then(library.load)
  }, [reading, library, documentId, at, plays])

  return (
    <div className={styles.screen}>
      {state.status === 'open' ? (
        <OpenDocument state={state} />
      ) : (
        <>
          <ReaderHeader title="" />
          {state.status === 'failed' ? (
            <div className={styles.failure}>
              <ErrorBanner error={state.error} onRetry={() => void reading.open(documentId)}>
                <Button look="quiet" onPress={app.showLibrary}>
                  {readerMessages.backToLibrary}
                </Button>
              </ErrorBanner>
            </div>
          ) : (
            <p className={styles.opening} role="status">
              {readerMessages.opening}
            </p>
          )}
        </>
      )}
    </div>
  )
}

function OpenDocument({ state }: { readonly state: OpenState }) {
  const { reading, skippedReading, app, api, settings } = useServices()
  const { opened, documentId } = state
  const { header } = opened.entry
  const [note, setNote] = useState<ShownNote | null>(null)
  const [body, setBody] = useState<HTMLElement | null>(null)
  const view = useStore(settings, (current) => viewOf(opened.entry, current.view))
  const sidePanel = useStore(app, (current) => current.sidePanel)
  const currentSection = useCurrentSection()
  const writingMode = useStore(settings, (current) => shownWritingMode(header, current))
  useTextMetrics(body, header, writingMode)
  useTextClicks(
    body,
    useCallback((place: Locator) => skippedReading.click(place), [skippedReading]),
  )

  const actions = useMemo(
    () => ({
      documentId,
      onFollow: (target: LinkTarget) => {
        if (target.kind === 'internal') reading.goTo(target.locator)
        else void api.openExternal(target.href).catch(() => undefined)
      },
      onShowNote: (target: LinkTarget, mark: HTMLElement) => {
        if (target.kind === 'internal') setNote({ target, mark })
        else void api.openExternal(target.href).catch(() => undefined)
      },
    }),
    [documentId, reading, api],
  )
  const chooseSection = (section: SectionSummary): void => {
    app.closeSidePanel()
    reading.goToSection(section)
  }

  return (
    <DocumentActionsContext value={actions}>
      <ReaderHeader
        title={header.title}
        authors={header.authors}
        language={header.language}
        view={hasPages(opened.entry) ? view : undefined}
      />
      <div className={styles.middle}>
        <div className={styles.body} ref={setBody}>
          {view === 'pages' ? (
            <PagesView
              title={header.title}
              fileName={header.source.fileName}
              language={header.language}
              direction={header.direction}
            />
          ) : (
            <DocumentView
              title={header.title}
              language={header.language}
              direction={header.direction}
              writingMode={writingMode}
            />
          )}
          <SelectionToolbar />
          <PlacePills />
          <SkippedNotice />
          {sidePanel === 'contents' && (
            <ContentsPanel
              header={opened.entry.header}
              sections={opened.sections}
              currentIndex={currentSection}
              onChoose={chooseSection}
              onClose={app.closeSidePanel}
            />
          )}
          {sidePanel === 'marks' && <MarksPanel sections={opened.sections} onClose={app.closeSidePanel} />}
          {sidePanel === 'search' && <SearchPanel sections={opened.sections} onClose={app.closeSidePanel} />}
          <MarkNoticeArea />
          {sidePanel === 'coverage' && <CoveragePanel onClose={app.closeSidePanel} />}
        </div>
        <FirstStepsCard documentId={documentId} />
      </div>
      <NoteEditor />
      <WordMenu root={body} />
      <NotePopover note={note} onClose={() => setNote(null)} />
      <PlayerBar />
    </DocumentActionsContext>
  )
}
