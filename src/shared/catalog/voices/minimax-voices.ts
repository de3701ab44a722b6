import type { CatalogVoice } from '../speech-model.ts'

/** Samples of MiniMax's voices: its own list has many more. */
export const minimaxVoices: readonly CatalogVoice[] = [
  { voice: 'English_DeterminedMan', name: 'Determined Man', languages: ['en'], gender: 'male' },
  { voice: 'English_Diligent_Man', name: 'Diligent Man', languages: ['en'], gender: 'male' },
  { voice: 'English_expressive_narrator', name: 'Expressive Narrator', languages: ['en'] },
  { voice: 'English_FriendlyNeighbor', name: 'Friendly Neighbor', languages: ['en'] },
  { voice: 'English_Graceful_Lady', name: 'Graceful Lady', languages: ['en'], gender: 'female' },
  { voice: 'Japanese_GentleButler', name: 'Gentle Butler', languages: ['ja'], gender: 'male' },
]
