import { SpeechError } from '../../shared/errors.ts'
import type { Services } from '../services.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'

type VoiceCalls = 'listVoices' | 'listModels' | 'refreshCatalog' | 'previewVoice' | 'setDocumentVoice'

/** Who can speak, how it sounds, and who speaks a document. */
export function createVoiceHandlers(services: Services): Pick<CallHandlers, VoiceCalls> {
  const { engines, library, previews, together } = services
  const { apiKey, catalog } = together
  return {
    // An engine that fails has no voices now; the others have theirs.
    listVoices: async () => {
      const lists = await Promise.all(
        [...engines.values()].map((engine) => engine.listVoices().catch(() => [])),
      )
      return lists.flat()
    },
    listModels: () => catalog.models(),
    refreshCatalog: async () => {
      await apiKey.load()
      try {
        return await catalog.refresh()
      } catch (error) {
        // Without a network, what is known has to do.
        if (error instanceof SpeechError && error.retryable) return catalog.current()
        throw error
      }
    },
    previewVoice: async (_window, voice, language) => {
      await apiKey.load()
      return previews.say(voice, language)
    },
    setDocumentVoice: (_window, id, voice) => {
      const entry = library.setVoice(id, voice)
      sendToAll('libraryChanged', null)
      return entry
    },
  }
}
