import { defaultSpokenRules } from '../../shared/spoken-rules.ts'
import type { SpeechMode, SpokenKind, SpokenRulesChoice } from '../../shared/spoken-rules.ts'
import type { Services } from '../services.tsx'

/** A choice with one kind changed; null takes the choice back. */
export function withRule(
  choice: SpokenRulesChoice,
  kind: SpokenKind,
  mode: SpeechMode | null,
): SpokenRulesChoice {
  const { [kind]: _before, ...others } = choice
  return mode === null ? others : { ...others, [kind]: mode }
}

type DocumentRules = Pick<Services, 'api' | 'documents'>

/**
 * How a kind of text is read in the open document; null gives it back to the rules for all documents.
 * @throws {AppError} when it can't be kept
 */
export async function changeDocumentRule(
  { api, documents }: DocumentRules,
  kind: SpokenKind,
  mode: SpeechMode | null,
): Promise<void> {
  const state = documents.getState()
  if (state.status !== 'open') return
  const choice = withRule(state.opened.entry.preferences.spokenRules ?? {}, kind, mode)
  const spokenRules = Object.keys(choice).length === 0 ? null : choice
  documents.setEntry(await api.changeDocumentPreferences(state.documentId, { spokenRules }))
}

/** How a kind of text is read in all documents. The default is not kept as a choice: it may become a better one. */
export function changeRuleOfAll(
  { settings }: Pick<Services, 'settings'>,
  kind: SpokenKind,
  mode: SpeechMode,
): void {
  const { spokenRules } = settings.getState()
  const choice = mode === defaultSpokenRules[kind] ? null : mode
  settings.change({ spokenRules: withRule(spokenRules, kind, choice) })
}
