import { availableParallelism, cpus } from 'node:os'
import type { BenchRow } from './bench-row.ts'
import { benchCache } from './cache.ts'
import { benchExportLong } from './export-long.ts'
import { benchExportFormats } from './export-formats.ts'
import { benchExport } from './export.ts'
import { benchImport } from './import.ts'
import { benchLibrary } from './library.ts'
import { benchOfflineVoice } from './offline-voice.ts'
import { benchOffice } from './office.ts'
import { benchPdf } from './pdf.ts'
import { benchPlayerStart } from './player-start.ts'
import { benchPlayer } from './player.ts'
import { benchQuickSpeak } from './quick-speak.ts'
import { benchSentences } from './sentences.ts'
import { benchSpeechService } from './speech-service.ts'
import { benchSync } from './sync.ts'

/** Every benchmark by the name under which `npm run bench -- NAME` runs it alone. */
const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  import: benchImport,
  office: benchOffice,
  pdf: benchPdf,
  sentences: benchSentences,
  cache: benchCache,
  library: benchLibrary,
  'offline-voice': benchOfflineVoice,
  player: benchPlayer,
  'player-start': benchPlayerStart,
  'quick-speak': benchQuickSpeak,
  'speech-service': benchSpeechService,
  export: benchExport,
  'export-formats': benchExportFormats,
  'export-long': benchExportLong,
  sync: benchSync,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark named ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`,
  )
  process.exit(2)
}
const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`${name}…`)
  rows.push(...(await bench()))
}
printTable(rows)

function printTable(lines: readonly BenchRow[]): void {
  console.log(
    `\nNode ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}\n`,
  )
  console.log('| what | ours | peer or limit | ratio | aim | met |\n|---|---|---|---|---|---|')
  for (const { name, ours, peer, ratio, aim, isMet } of lines) {
    console.log(`| ${name} | ${ours} | ${peer} | ${ratio} | ${aim} | ${isMet ? 'yes' : '**no**'} |`)
  }
}
