import type { CatalogVoice } from '../speech-model.ts'

/** Orpheus' voices. */
export const orpheusVoices: readonly CatalogVoice[] = [
  { voice: 'tara', name: 'Tara', languages: ['en'], gender: 'female' },
  { voice: 'leah', name: 'Leah', languages: ['en'], gender: 'female' },
  { voice: 'jess', name: 'Jess', languages: ['en'], gender: 'female' },
  { voice: 'leo', name: 'Leo', languages: ['en'], gender: 'male' },
  { voice: 'dan', name: 'Dan', languages: ['en'], gender: 'male' },
  { voice: 'mia', name: 'Mia', languages: ['en'], gender: 'female' },
  { voice: 'zac', name: 'Zac', languages: ['en'], gender: 'male' },
  { voice: 'zoe', name: 'Zoe', languages: ['en'], gender: 'female' },
]
