import type { CatalogVoice } from '../speech-model.ts'

/** Voices of Rime Mist v2 and v3. */
export const mistVoices: readonly CatalogVoice[] = [
  { voice: 'cove', name: 'Cove', languages: ['en'] },
  { voice: 'lagoon', name: 'Lagoon', languages: ['en'] },
  { voice: 'mari', name: 'Mari', languages: ['en'] },
  { voice: 'moon', name: 'Moon', languages: ['en'] },
  { voice: 'moraine', name: 'Moraine', languages: ['en'] },
  { voice: 'peak', name: 'Peak', languages: ['en'] },
  { voice: 'summit', name: 'Summit', languages: ['en'] },
  { voice: 'talon', name: 'Talon', languages: ['en'] },
  { voice: 'thunder', name: 'Thunder', languages: ['en'] },
  { voice: 'tundra', name: 'Tundra', languages: ['en'] },
  { voice: 'wildflower', name: 'Wildflower', languages: ['en'] },
]

/** Voices of Rime Arcana v2, v3 and v3 Turbo; the last two speak several languages. */
export const arcanaVoices: readonly CatalogVoice[] = [
  { voice: 'albion', name: 'Albion', languages: ['en'] },
  { voice: 'arcade', name: 'Arcade', languages: ['en'] },
  { voice: 'astra', name: 'Astra', languages: ['en'] },
  { voice: 'atrium', name: 'Atrium', languages: ['en'] },
  { voice: 'bond', name: 'Bond', languages: ['en'] },
  { voice: 'cupola', name: 'Cupola', languages: ['en'] },
  { voice: 'eliphas', name: 'Eliphas', languages: ['en'] },
  { voice: 'estelle', name: 'Estelle', languages: ['en'] },
  { voice: 'eucalyptus', name: 'Eucalyptus', languages: ['en'] },
  { voice: 'fern', name: 'Fern', languages: ['en'] },
  { voice: 'lintel', name: 'Lintel', languages: ['en'] },
  { voice: 'luna', name: 'Luna', languages: ['en'] },
  { voice: 'lyra', name: 'Lyra', languages: ['en'] },
  { voice: 'marlu', name: 'Marlu', languages: ['en'] },
  { voice: 'masonry', name: 'Masonry', languages: ['en'] },
  { voice: 'moss', name: 'Moss', languages: ['en'] },
  { voice: 'oculus', name: 'Oculus', languages: ['en'] },
  { voice: 'parapet', name: 'Parapet', languages: ['en'] },
  { voice: 'pilaster', name: 'Pilaster', languages: ['en'] },
  { voice: 'sirius', name: 'Sirius', languages: ['en'] },
  { voice: 'stucco', name: 'Stucco', languages: ['en'] },
  { voice: 'transom', name: 'Transom', languages: ['en'] },
  { voice: 'truss', name: 'Truss', languages: ['en'] },
  { voice: 'vashti', name: 'Vashti', languages: ['en'] },
  { voice: 'vespera', name: 'Vespera', languages: ['en'] },
  { voice: 'walnut', name: 'Walnut', languages: ['en'] },
]
