import type { DesktopRequest, ListeningReport } from '../shared/desktop.ts'
import { assertNever } from '../shared/errors.ts'
import type { LibraryEntry } from '../shared/library.ts'
import type { Services } from './services.tsx'
import { chooseVoice } from './voices/choose-voice.ts'
import { effectiveVoice, scopeInUse } from './voices/voice-scope.ts'

type Targets = Pick<
  Services,
  'api' | 'documents' | 'library' | 'listening' | 'settings' | 'speed' | 'intents'
>

/** Tells main what is listened to, for the tray, and does what the desktop asks for. */
export function meetDesktop(targets: Targets): void {
  const { api, documents, listening, settings, speed, intents } = targets
  let told = ''
  const tell = (): void => {
    const state = documents.getState()
    const { status } = listening.store.getState()
    const report: ListeningReport = {
      documentId: state.status === 'open' ? state.documentId : null,
      isPlaying: status === 'playing' || status === 'loading',
      speed: speed.getState().speed,
      voice: effectiveVoice(settings.getState(), openEntry()),
    }
    // The player's state changes with every word.
    const text = JSON.stringify(report)
    if (text === told) return
    told = text
    void api.reportListening(report).catch(() => undefined)
  }
  documents.subscribe(tell)
  listening.store.subscribe(tell)
  speed.subscribe(tell)
  settings.subscribe(tell)
  tell()
  api.on('desktopRequested', (request) => act(request))

  function openEntry(): LibraryEntry | undefined {
    const state = documents.getState()
    return state.status === 'open' ? state.opened.entry : undefined
  }

  function act(request: DesktopRequest): void {
    switch (request.kind) {
      case 'intent':
        return intents.run(request.intent)
      case 'speed':
        return speed.change(request.speed)
      case 'voice': {
        // Where the voice that is heard was chosen.
        const entry = openEntry()
        const scope = scopeInUse(settings.getState(), entry)
        const language = entry?.header.language ?? 'und'
        return void chooseVoice(targets, scope, language, request.voice).catch(() => undefined)
      }
      case 'pause':
        return listening.pause()
      default:
        return assertNever(request)
    }
  }
}
