import type { DesktopRequest, ListeningReport } from '../shared/desktop.ts'
import { assertNever } from '../shared/errors.ts'
import type { Services } from './services.tsx'

type Targets = Pick<Services, 'api' | 'documents' | 'listening' | 'speed' | 'intents'>

/** Tells main what is listened to, for the tray, and does what the desktop asks for. */
export function meetDesktop({ api, documents, listening, speed, intents }: Targets): void {
  let told = ''
  const tell = (): void => {
    const state = documents.getState()
    const { status } = listening.store.getState()
    const report: ListeningReport = {
      documentId: state.status === 'open' ? state.documentId : null,
      isPlaying: status === 'playing' || status === 'loading',
      speed: speed.getState().speed,
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
  tell()
  api.on('desktopRequested', (request) => act(request))

  function act(request: DesktopRequest): void {
    switch (request.kind) {
      case 'intent':
        return intents.run(request.intent)
      case 'speed':
        return speed.change(request.speed)
      case 'pause':
        return listening.pause()
      default:
        return assertNever(request)
    }
  }
}
