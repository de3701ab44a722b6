import { blockLedger } from '../../core/ledger/document-ledger.ts'
import type { LedgerEntry } from '../../core/ledger/ledger.ts'
import { displayText } from '../../core/text/display-text.ts'
import type { BlockId, Locator, Section, TextRange } from '../../shared/document.ts'
import { effectiveSpokenRules, isSpokenKind } from '../../shared/spoken-rules.ts'
import type { SpokenKind, SpokenRules } from '../../shared/spoken-rules.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { DocumentStore } from './document-store.ts'

/** A stretch of a block that is not read as it stands, by a rule that can be changed. */
export interface UnspokenStretch extends TextRange {
  readonly rule: SpokenKind
  readonly isNamed: boolean
  /** Whether it is all of its block. */
  readonly isWhole: boolean
}

export interface UnspokenSources {
  readonly documents: Pick<DocumentStore, 'getState' | 'subscribe'>
  readonly settings: Pick<SettingsStore, 'getState' | 'subscribe'>
}

export type Unspoken = ReturnType<typeof createUnspoken>

/** Knows of the open document what is not read, by the same ledger as main. */
export function createUnspoken({ documents, settings }: UnspokenSources) {
  let rulesKey = ''
  let known = effectiveSpokenRules({})
  let stretches = new WeakMap<Section, (readonly UnspokenStretch[] | undefined)[]>()

  /** Those that hold for the open document. The same object until one of them changes. */
  function rules(): SpokenRules {
    const state = documents.getState()
    const own = state.status === 'open' ? state.opened.entry.preferences.spokenRules : undefined
    const current = effectiveSpokenRules(settings.getState().spokenRules, own)
    const key = JSON.stringify(current)
    if (key !== rulesKey) {
      rulesKey = key
      known = current
      stretches = new WeakMap()
    }
    return known
  }

  /** Ascending; [] for a block that is not loaded. */
  function ofBlock(blockId: BlockId): readonly UnspokenStretch[] {
    const current = rules()
    const state = documents.getState()
    if (state.status !== 'open') return []
    const position = state.index.position(blockId)
    const section = position === undefined ? undefined : state.sections.get(position.sectionIndex)
    if (position === undefined || section === undefined) return []
    const ofSection = stretches.get(section) ?? []
    stretches.set(section, ofSection)
    const { language } = state.opened.entry.header
    return (ofSection[position.blockIndex] ??= stretchesOf(section, position.blockIndex, language, current))
  }

  function at({ blockId, charOffset }: Locator): UnspokenStretch | undefined {
    return ofBlock(blockId).find(({ start, end }) => charOffset >= start && charOffset < end)
  }

  /** Calls back when what is read of the open document has changed. */
  function onChange(listener: () => void): () => void {
    let last = rules()
    const look = (): void => {
      const current = rules()
      if (current === last) return
      last = current
      listener()
    }
    const stops = [documents.subscribe(look), settings.subscribe(look)]
    return () => stops.forEach((stop) => stop())
  }

  return { rules, ofBlock, at, onChange }
}

function stretchesOf(
  section: Section,
  blockIndex: number,
  language: string,
  rules: SpokenRules,
): readonly UnspokenStretch[] {
  const block = section.blocks[blockIndex]
  if (block === undefined) return []
  const { length } = displayText(block)
  return blockLedger(section, blockIndex, { language, rules }).flatMap((entry) => stretchOf(entry, length))
}

function stretchOf(entry: LedgerEntry, length: number): readonly UnspokenStretch[] {
  if (entry.kind === 'spoken' || entry.kind === 'failed' || !isSpokenKind(entry.rule)) return []
  const { start, end, rule } = entry
  return [{ start, end, rule, isNamed: entry.kind === 'named', isWhole: start === 0 && end === length }]
}
