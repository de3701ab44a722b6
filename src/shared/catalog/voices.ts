import type { CatalogVoice } from './speech-model.ts'
import { cartesiaVoices } from './voices/cartesia-voices.ts'
import { kokoroVoices } from './voices/kokoro-voices.ts'
import { minimaxVoices } from './voices/minimax-voices.ts'
import { orpheusVoices } from './voices/orpheus-voices.ts'
import { arcanaVoices, mistVoices } from './voices/rime-voices.ts'

/** Voices by the beginning of their models' ids: models of a family share them. */
const voicesByFamily: readonly (readonly [prefix: string, voices: readonly CatalogVoice[]])[] = [
  ['hexgrad/kokoro', kokoroVoices],
  ['canopylabs/orpheus', orpheusVoices],
  ['cartesia/sonic', cartesiaVoices],
  ['rime-labs/rime-mist', mistVoices],
  ['rime-labs/rime-arcana', arcanaVoices],
  ['minimax/speech', minimaxVoices],
]

/** The voices of a model that the service's page lists; [] for a model without any there. */
export function catalogVoices(modelId: string): readonly CatalogVoice[] {
  const id = modelId.toLowerCase()
  return voicesByFamily.find(([prefix]) => id.startsWith(prefix))?.[1] ?? []
}
