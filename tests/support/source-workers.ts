/** The worker threads as they run from source. */
export const sourceWorkers = {
  import: new URL('../../src/main/documents/import.worker.ts', import.meta.url),
  offlineVoice: new URL('../../src/main/speech/offline/offline-voice.worker.ts', import.meta.url),
  cacheUpkeep: new URL('../../src/main/cache/cache-upkeep.worker.ts', import.meta.url),
  narration: new URL('../../src/main/narration/narration.worker.ts', import.meta.url),
  segmentEncoder: new URL('../../src/main/export/encoding/segment.worker.ts', import.meta.url),
  coverImage: new URL('../../src/main/export/cover/cover-image.worker.ts', import.meta.url),
}
