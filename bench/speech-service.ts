import type { BenchRow } from './bench-row.ts'
import { benchSpeechLoad } from './speech-service-load.ts'
import { benchSpeechSeek } from './speech-service-seek.ts'
import { benchSpeechStart } from './speech-service-start.ts'

/** Listening over the speech service, against a local one: how soon it sounds, what it costs, how soon it is quiet. */
export async function benchSpeechService(): Promise<BenchRow[]> {
  return [...(await benchSpeechStart()), ...(await benchSpeechLoad()), ...(await benchSpeechSeek())]
}
