import type { Diagnostics } from '../../shared/diagnostics.ts'
import type { PlayerStatus } from '../player/player-store.ts'
import type { SyncError } from '../player/sync-meter.ts'
import { formatMicroDollars } from '../format/money.ts'
import { diagnosticsMessages as messages } from './messages.ts'

/** What the player itself knows: figures alone. */
export interface PlayerFigures {
  readonly status: PlayerStatus
  /** Speaking rate. */
  readonly speed: number
  readonly firstAudioMs: number | undefined
  readonly underrunCount: number
  readonly queuedSeconds: number
  readonly syncError: SyncError | undefined
}

export interface DiagnosticsGroup {
  readonly name: string
  readonly lines: readonly (readonly [label: string, value: string])[]
}

/** All figures by group, as they are shown and copied. Made of numbers and of names that the program itself has. */
export function diagnosticsGroups(player: PlayerFigures, main: Diagnostics): readonly DiagnosticsGroup[] {
  const { session, cache, spent } = main
  const { syncError, firstAudioMs } = player
  const { milliseconds, seconds, megabytes, none, groups } = messages
  const engine = session?.engine ?? none
  return [
    {
      name: groups.sound,
      lines: [
        [messages.status, player.status],
        [messages.speed, String(player.speed)],
        [messages.firstAudio, firstAudioMs === undefined ? none : milliseconds(firstAudioMs)],
        [
          messages.prepared,
          messages.preparedValue(seconds(session?.preparedSeconds ?? 0), seconds(player.queuedSeconds)),
        ],
        [messages.underruns, String(player.underrunCount)],
        [
          messages.syncError,
          syncError === undefined
            ? none
            : messages.syncValue(
                milliseconds(syncError.medianMs),
                milliseconds(syncError.worstMs),
                syncError.wordCount,
              ),
        ],
      ],
    },
    {
      name: groups.speech,
      lines: [
        [
          messages.engine,
          session?.isStandIn === true
            ? messages.standsIn(engine)
            : messages.engineValue(engine, session?.model ?? ''),
        ],
        [messages.transport, session?.transport ?? none],
        [messages.spent, messages.spentValue(formatMicroDollars(spent.microDollars), spent.charCount)],
        [messages.saved, formatMicroDollars(spent.savedMicroDollars)],
      ],
    },
    {
      name: groups.cache,
      lines: [
        [messages.hits, messages.hitsValue(cache.hitCount, cache.missCount)],
        [
          messages.size,
          messages.sizeValue(megabytes(cache.sizeBytes), megabytes(cache.limitBytes), cache.entryCount),
        ],
        [messages.trouble, messages.hitsValue(cache.damagedEntryCount, cache.failedWriteCount)],
        [messages.inMemory, cache.isInMemory ? messages.yes : messages.no],
      ],
    },
    {
      name: groups.program,
      lines: [
        [messages.version, main.version],
        [messages.platform, main.platform],
      ],
    },
  ]
}

/** The same as plain text. */
export function diagnosticsText(groups: readonly DiagnosticsGroup[]): string {
  return groups
    .map(({ name, lines }) => [name, ...lines.map(([label, value]) => `  ${label}: ${value}`)].join('\n'))
    .join('\n')
}
