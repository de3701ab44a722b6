import type { Voice } from '../../shared/speech.ts'

/** Id of the engine that speaks with the service's models. */
const usualEngine = 'together'

/** The engine that a model belongs to, by the voices that are listed for it. */
export function engineOfModel(voices: readonly Voice[], model: string): string {
  return voices.find((voice) => voice.model === model)?.engine ?? usualEngine
}
