import './messages/apply-locale.ts'
import './styles/index.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { meetDesktop } from './desktop.ts'
import { serveDecoder } from './narration/serve-decoder.ts'
import { openAudioOutput } from './player/audio-output.ts'
import { Player } from './player/player.ts'
// The bundler makes the address; the module itself has no such export.
// oxlint-disable-next-line import/default
import workletUrl from './player/player.worklet.ts?worker&url'
import { announceWordLit } from './player/word-lit-event.ts'
import { ServicesContext, createServices } from './services.tsx'
import { showTheme } from './settings/theme.ts'

const player = new Player({ openOutput: () => openAudioOutput(workletUrl), onWordLit: announceWordLit })
const services = createServices(window.lectern, player)
const { api, app, documents, library, listening, settings, speed } = services
void serveDecoder(api).catch(() => undefined)

// Before anything is drawn, so that a dark room stays dark.
showTheme(settings.getState().theme)
await settings.load().catch(() => undefined)
showTheme(settings.getState().theme)

api.on('openRequested', ({ documentId, at, readsFrom }) => {
  if (readsFrom === undefined) app.showReader(documentId, at)
  else app.playInReader(documentId, readsFrom ?? undefined)
})
meetDesktop(services)
api.on('audiobooksRequested', () => app.showSheet('audiobooks'))
api.on('windowHidden', () => {
  listening.pause()
  savePlace()
})
window.addEventListener('pagehide', savePlace)
void library.load()

/** Before the window goes. */
function savePlace(): void {
  documents.savePlace()
  void settings.save()
  void speed.save()
}

const root = document.getElementById('root')
if (root === null) throw new TypeError('index.html has no #root.')
createRoot(root).render(
  <StrictMode>
    <ServicesContext value={services}>
      <App />
    </ServicesContext>
  </StrictMode>,
)
