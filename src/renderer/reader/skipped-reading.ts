import { createStore } from 'zustand/vanilla'
import type { Locator } from '../../shared/document.ts'
import type { SpeechMode, SpokenKind } from '../../shared/spoken-rules.ts'
import type { Services } from '../services.tsx'
import { changeDocumentRule } from './change-rule.ts'
import type { UnspokenStretch } from './unspoken.ts'

/** What the reader has asked to hear of what is left out. */
export type SkippedReadingState =
  | { readonly kind: 'nothing' }
  /** A stretch is read once. */
  | { readonly kind: 'once'; readonly rule: SpokenKind; readonly stretch: string }
  /** Its kind is always read from now on; before, the document had this rule of its own. */
  | { readonly kind: 'always'; readonly rule: SpokenKind; readonly before: SpeechMode | null }

export type SkippedReading = ReturnType<typeof createSkippedReading>

/**
 * Clicks on text: read it reads from there. What the rules leave out is read once, and at a second click on the same
 * stretch always.
 */
export function createSkippedReading({
  api,
  documents,
  reading,
  unspoken,
}: Pick<Services, 'api' | 'documents' | 'reading' | 'unspoken'>) {
  const store = createStore<SkippedReadingState>(() => ({ kind: 'nothing' }))

  function dismiss(): void {
    store.setState({ kind: 'nothing' }, true)
  }

  /** Reads from a place, whatever is there. */
  function read(place: Locator): void {
    const stretch = unspoken.at(place)
    if (stretch === undefined) {
      dismiss()
      return reading.play(place)
    }
    // Half an address is no help: only a block is read from its middle.
    const charOffset = stretch.isWhole ? place.charOffset : stretch.start
    reading.play({ blockId: place.blockId, charOffset }, { readsSkipped: true })
    store.setState({ kind: 'once', rule: stretch.rule, stretch: nameOf(place, stretch) }, true)
  }

  function click(place: Locator): void {
    const state = store.getState()
    const stretch = unspoken.at(place)
    const isSame = stretch !== undefined && state.kind === 'once' && state.stretch === nameOf(place, stretch)
    if (isSame) void always()
    else read(place)
  }

  /** Reads the kind of the stretch in this document from now on. */
  async function always(): Promise<void> {
    const state = store.getState()
    const document = documents.getState()
    if (state.kind !== 'once' || document.status !== 'open') return
    const { rule } = state
    const before = document.opened.entry.preferences.spokenRules?.[rule] ?? null
    await changeDocumentRule({ api, documents }, rule, 'speak').catch(() => undefined)
    store.setState({ kind: 'always', rule, before }, true)
  }

  async function undo(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'always') return
    await changeDocumentRule({ api, documents }, state.rule, state.before).catch(() => undefined)
    dismiss()
  }

  /** Whole blocks of one rule, one behind the other, are one stretch. */
  function nameOf({ blockId }: Locator, { rule, start, isWhole }: UnspokenStretch): string {
    const state = documents.getState()
    const section = state.status === 'open' ? state.index.position(blockId)?.sectionIndex : undefined
    return isWhole ? `${section}/${rule}` : `${blockId}/${start}`
  }

  const stop = documents.subscribe((state, previous) => {
    const id = state.status === 'open' ? state.documentId : undefined
    const previousId = previous.status === 'open' ? previous.documentId : undefined
    if (id !== previousId) dismiss()
  })
  return Object.assign(store, { read, click, always, undo, dismiss, stop })
}
