import type { AccountState, ServiceState } from '../../shared/account.ts'
import type { AudiobookJob } from '../../shared/audiobook.ts'
import { findModel } from '../../shared/catalog/models.ts'
import type { CacheDiagnostics } from '../../shared/diagnostics.ts'
import { documentFormats } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { ReportSection } from './report-section.ts'

type Lines = ReportSection['lines']

export interface LibraryFacts {
  /** Number of the last migration of its file. */
  readonly version: number
  /** Whether it was damaged and went back to a backup as it was opened. */
  readonly isRestored: boolean
  readonly isSearchable: boolean
  readonly entries: readonly LibraryEntry[]
  readonly audiobooks: readonly AudiobookJob[]
}

/** How much there is of each kind; of none of it what it is. */
export function libraryLines(facts: LibraryFacts): Lines {
  const { entries, audiobooks } = facts
  const states = Map.groupBy(audiobooks, stateName)
  return [
    ['opened', true],
    ['restored from a backup at this start', facts.isRestored],
    ['migration', facts.version],
    ['searchable', facts.isSearchable],
    ['documents', entries.length],
    ...documentFormats.flatMap((format) => {
      const count = entries.filter(({ header }) => header.source.format === format).length
      return count === 0 ? [] : [[`documents, ${format}`, count] as const]
    }),
    ['documents, being imported', entries.filter(({ isImporting }) => isImporting === true).length],
    ['audiobooks', audiobooks.length],
    ...[...states].map(([state, jobs]) => [`audiobooks, ${state}`, jobs.length] as const),
  ]
}

/** With the code of what stopped it. */
function stateName({ state }: AudiobookJob): string {
  if (state.kind === 'asking') return `asking, ${state.failure.error.code}`
  const reason = 'reason' in state ? state.reason : null
  return reason === null ? state.kind : `${state.kind}, ${reason.code}`
}

export interface SpeechFacts {
  /** That of the settings. */
  readonly voice: VoiceRef | null
  readonly account: AccountState | 'not known'
  readonly service: ServiceState
  /** Whether it is installed. */
  readonly offlineVoice: boolean | 'not known'
}

/** What speaks, by names of the public catalogue alone. */
export function speechLines({ voice, account, service, offlineVoice }: SpeechFacts): Lines {
  return [
    ['built-in voice is installed', offlineVoice],
    ['chosen voice is of', voiceName(voice)],
    ['key', keyState(account)],
    ['service', service.kind],
    ...(service.kind === 'down'
      ? ([
          ['service is down by', service.error.code],
          ['service is asked again at', new Date(service.retryAtMs).toISOString()],
        ] as const)
      : []),
  ]
}

function keyState(account: SpeechFacts['account']): string {
  if (account === 'not known') return account
  return account.hasKey ? `set, kept in ${account.keyPlace}` : 'not set'
}

function voiceName(voice: VoiceRef | null): string {
  if (voice === null || voice.engine === 'offline') return 'the built-in engine'
  const model = voice.engine === 'together' ? findModel(voice.model) : undefined
  return model?.id ?? 'no model of the catalogue'
}

export function cacheLines(cache: CacheDiagnostics): Lines {
  return [
    ['sentences', cache.entryCount],
    ['size in bytes', cache.sizeBytes],
    ['limit in bytes', cache.limitBytes],
    ['found', cache.hitCount],
    ['not found', cache.missCount],
    ['damaged', cache.damagedEntryCount],
    ['not written', cache.failedWriteCount],
    ['kept in memory alone', cache.isInMemory],
  ]
}
