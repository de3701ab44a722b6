import type { SpeechEngine } from '../../src/main/speech/speech-engine.ts'

/** A real engine of which some methods do something else: count, wait or fail. Closing it leaves the real one open. */
export function changedEngine(engine: SpeechEngine, change: Partial<SpeechEngine>): SpeechEngine {
  return {
    id: engine.id,
    capabilities: (model) => engine.capabilities(model),
    listVoices: () => engine.listVoices(),
    defaultVoice: (language) => engine.defaultVoice(language),
    isVoiceFor: (voice, language) => engine.isVoiceFor(voice, language),
    soundVariant: (voice) => engine.soundVariant(voice),
    availability: (voice) => engine.availability(voice),
    onAvailabilityChange: (listener) => engine.onAvailabilityChange(listener),
    synthesize: (request, signal) => engine.synthesize(request, signal),
    close: async () => {},
    ...change,
  }
}
