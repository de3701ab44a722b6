import type { AudiobookJob } from '../../shared/audiobook.ts'
import { isNarrator } from '../../shared/narration.ts'
import type { Services } from '../services.tsx'
import { isSameVoice, refOf } from '../voices/voice-key.ts'
import { effectiveVoice } from '../voices/voice-scope.ts'

/** Opens the document of an audiobook in its voice, so that its speech is heard, which is made already. */
export async function openAudiobook(
  {
    api,
    app,
    documents,
    library,
    settings,
  }: Pick<Services, 'api' | 'app' | 'documents' | 'library' | 'settings'>,
  { documentId, request: { voice } }: Pick<AudiobookJob, 'documentId' | 'request'>,
): Promise<void> {
  const entry = library.getState().entries.find(({ header }) => header.id === documentId)
  if (voice !== null && !isSameVoice(effectiveVoice(settings.getState(), entry), voice)) {
    // A narrator reads their book without being chosen for it.
    const changed = await api.setDocumentVoice(documentId, isNarrator(voice) ? null : refOf(voice))
    const state = documents.getState()
    if (state.status === 'open' && state.documentId === documentId) documents.setEntry(changed)
    void library.load()
  }
  const { screen } = app.getState()
  if (screen.kind === 'reader' && screen.documentId === documentId) app.closeSheet()
  else app.showReader(documentId)
}
