import { OfflineEngine } from '../../src/main/speech/offline/offline-engine.ts'

/** The worker as it runs from source. */
export const offlineVoiceWorkerUrl = new URL(
  '../../src/main/speech/offline/offline-voice.worker.ts',
  import.meta.url,
)

/** The real offline engine. Close it at the end of the test. */
export function createOfflineEngine(): OfflineEngine {
  return new OfflineEngine({ workerUrl: offlineVoiceWorkerUrl })
}
