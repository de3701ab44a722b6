import { useCallback, useLayoutEffect } from 'react'
import type { DocumentId } from '../shared/document.ts'
import { AudiobookDialog } from './audiobooks/audiobook-dialog.tsx'
import { AudiobooksDialog } from './audiobooks/audiobooks-dialog.tsx'
import { BookRepairDialog } from './audiobooks/book-repair-dialog.tsx'
import { DiagnosticsDialog } from './diagnostics/diagnostics-dialog.tsx'
import { DropOverlay } from './library/drop-overlay.tsx'
import { HelpDialog } from './help/help-dialog.tsx'
import { isGoodNews } from './library/import-notices.ts'
import { ImportNoticeList } from './library/import-notice-list.tsx'
import { UnlockDialog } from './library/unlock-dialog.tsx'
import { UndoMessages } from './library/undo-messages.tsx'
import { LibraryScreen } from './library/library-screen.tsx'
import { MendingDialog } from './mending/mending-dialog.tsx'
import { SayAsDialog } from './pronunciation/say-as-dialog.tsx'
import { ProblemReportDialog } from './problem-report/problem-report-dialog.tsx'
import { ReaderScreen } from './reader/reader-screen.tsx'
import { useServices } from './services.tsx'
import { SettingsDialog } from './settings/settings-dialog.tsx'
import { useAppearance } from './settings/use-appearance.ts'
import { useStore } from './ui/use-store.ts'
import { WebPageDialog } from './web/web-page-dialog.tsx'
import { VoicePicker } from './voices/voice-picker.tsx'
import { useKeyboard } from './use-keyboard.ts'
import { useScreenFocus } from './use-screen-focus.ts'

/** The window: a screen, and what may lie over any of them. */
export function App() {
  const { app, library } = useServices()
  const screen = useStore(app, (state) => state.screen)
  const sheet = useStore(app, (state) => state.sheet)
  const isVoicePickerOpen = useStore(app, (state) => state.isVoicePickerOpen)
  const notices = useStore(library, (state) => state.notices)
  const shownDocument = screen.kind === 'reader' ? screen.documentId : undefined
  // Who sees a document needs no message that it is there.
  useLayoutEffect(() => {
    for (const notice of notices) {
      if (isGoodNews(notice) && notice.documentId === shownDocument) library.dismissNotice(notice.importId)
    }
  }, [notices, shownDocument, library])
  useAppearance()
  useKeyboard()
  useScreenFocus(screen)

  const takeFiles = async (files: readonly File[]): Promise<void> => {
    const entry = await library.importFiles(files)
    if (entry !== undefined && app.getState().screen.kind === 'library') app.showReader(entry.header.id)
  }
  const openNotice = useCallback((documentId: DocumentId) => app.showReader(documentId), [app])

  return (
    <>
      {screen.kind === 'library' ? (
        <LibraryScreen />
      ) : (
        <ReaderScreen
          key={screen.documentId}
          documentId={screen.documentId}
          at={screen.at}
          plays={screen.plays === true}
        />
      )}
      <ImportNoticeList
        notices={notices}
        isAboveBar={screen.kind === 'reader'}
        onOpen={openNotice}
        onDismiss={library.dismissNotice}
      >
        <UndoMessages />
      </ImportNoticeList>
      <AudiobooksDialog isOpen={sheet === 'audiobooks'} onClose={app.closeSheet} />
      <AudiobookDialog />
      <BookRepairDialog />
      <SettingsDialog isOpen={sheet === 'settings'} onClose={app.closeSheet} />
      <HelpDialog isOpen={sheet === 'help'} onClose={app.closeSheet} />
      <DiagnosticsDialog isOpen={sheet === 'diagnostics'} onClose={app.closeSheet} />
      <ProblemReportDialog isOpen={sheet === 'problemReport'} onClose={app.closeSheet} />
      <WebPageDialog isOpen={sheet === 'web'} onClose={app.closeSheet} />
      <SayAsDialog />
      <MendingDialog />
      <UnlockDialog />
      <VoicePicker isOpen={isVoicePickerOpen} onClose={app.closeVoices} />
      <DropOverlay onDrop={(files) => void takeFiles(files)} />
    </>
  )
}
