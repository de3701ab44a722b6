import type { BenchRow } from './bench-row.ts'
import { benchSpeechStart } from './speech-service-start.ts'

/** Listening over the speech service, against a local one: how soon it sounds, what it costs, how soon it is quiet. */
export async function benchSpeechService(): Promise<BenchRow[]> {
  return [...(await benchSpeechStart())]
}
