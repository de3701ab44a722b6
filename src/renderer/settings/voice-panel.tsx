import { VoiceList } from '../player/voice-list.tsx'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'

export function VoicePanel() {
  const { documents } = useServices()
  const language = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.entry.header.language : navigator.language,
  )
  return <VoiceList language={language} />
}
