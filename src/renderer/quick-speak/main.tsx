import '../messages/apply-locale.ts'
import '../styles/index.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi } from '../api.ts'
import { openAudioOutput } from '../player/audio-output.ts'
import { createListening } from '../player/listening.ts'
import { Player } from '../player/player.ts'
// The bundler makes the address; the module itself has no such export.
// oxlint-disable-next-line import/default
import workletUrl from '../player/player.worklet.ts?worker&url'
import { announceWordLit } from '../player/word-lit-event.ts'
import { createSettingsStore } from '../settings/settings-store.ts'
import { showTheme } from '../settings/theme.ts'
import { QuickSpeakWindow } from './quick-speak-window.tsx'
import { createSavingStore } from './saving-store.ts'
import { createQuickSpeech } from './quick-speech.ts'

const api = createApi(window.lectern)
const settings = createSettingsStore(api)
const player = new Player({ openOutput: () => openAudioOutput(workletUrl), onWordLit: announceWordLit })
const listening = createListening({
  api: { openPlayer: (speechId) => api.openQuickSpeech(Number(speechId)), closePlayer: api.closePlayer },
  player,
  speed: settings,
  longPauseSeconds: () => settings.getState().longPauseSeconds,
  messages: window,
})
const speech = createQuickSpeech({ api, listening })
const saving = createSavingStore(api)

showTheme(settings.getState().theme)
await settings.load().catch(() => undefined)
showTheme(settings.getState().theme)

const root = document.getElementById('root')
if (root === null) throw new TypeError('quick-speak.html has no #root.')
createRoot(root).render(
  <StrictMode>
    <QuickSpeakWindow api={api} speech={speech} listening={listening} settings={settings} saving={saving} />
  </StrictMode>,
)
player.prepare()
void speech.load()
