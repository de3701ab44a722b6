import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { VoiceRef } from '../../shared/speech.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { chooseVoice } from './choose-voice.ts'
import { nameOfLanguage, primaryTag } from './language-name.ts'
import { voiceMessages } from './messages.ts'
import { useOpenEntry, useVoiceEntries, useWantedLanguage } from './use-voices.ts'
import styles from './voice-chooser.module.css'
import type { VoiceEntry } from './voice-entry.ts'
import { VoiceFilterBar } from './voice-filter-bar.tsx'
import { filterVoices, isFiltered, noFilter } from './voice-filter.ts'
import { VoiceGrid } from './voice-grid.tsx'
import { VoiceOffer } from './voice-offer.tsx'
import type { PickerView, VoiceChoice } from './voice-picker.tsx'
import { chosenFor, effectiveVoice, scopeInUse } from './voice-scope.ts'
import type { VoiceScope } from './voice-scope.ts'
import { voiceSections } from './voice-sections.ts'

export interface VoiceChooserProps {
  /** Key of a voice to offer at once. */
  readonly offeredFirst: string | null
  /** Absent: what is chosen is kept. */
  readonly choice?: VoiceChoice | undefined
  readonly onClose: () => void
  readonly onShow: (view: PickerView) => void
}

/**
 * All voices, to be searched, narrowed, heard and chosen. What costs nothing is taken at once; of what is paid the price
 * is shown before it is taken.
 */
export function VoiceChooser({ offeredFirst, choice, onClose, onShow }: VoiceChooserProps) {
  const services = useServices()
  const { settings, voices: store, previews, account } = services
  const entries = useVoiceEntries(choice?.document)
  const document = useOpenEntry()
  const wantedLanguage = useWantedLanguage()
  const ownLanguage = choice?.document.language ?? 'und'
  const language = primaryTag(ownLanguage) === 'und' ? wantedLanguage : ownLanguage
  const current = useStore(settings, (state) => state)
  const { favouriteVoices } = current
  const [favouritesAtStart] = useState(favouriteVoices)
  const [chosenAtStart] = useState(() => choice?.chosen ?? effectiveVoice(current, document))
  const [filter, setFilter] = useState(noFilter)
  const [scope, setScope] = useState<VoiceScope>(() =>
    choice === undefined ? scopeInUse(settings.getState(), document) : 'document',
  )
  const [offeredKey, setOfferedKey] = useState(offeredFirst)
  const [error, setError] = useState<PlainError | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const hasKey = useStore(account, (state) => state.account?.hasKey === true)
  // What one types shows at once; the list follows.
  const wanted = useDeferredValue(filter)
  const shown = useMemo(
    () => filterVoices(entriesFor(scope, entries), wanted, favouriteVoices),
    [entries, scope, wanted, favouriteVoices],
  )
  const sections = useMemo(
    () =>
      voiceSections(shown, {
        language,
        chosen: chosenAtStart,
        favourites: favouritesAtStart,
        hasKey,
        nameOf: nameOfLanguage,
      }),
    [shown, language, chosenAtStart, favouritesAtStart, hasKey],
  )
  // Whoever takes the choice back hears the narrator again, who has a row already.
  const isNarrated = scope === 'document' && entries.some(({ isRecording }) => isRecording)
  const offered = entries.find(({ key }) => key === offeredKey)
  useEffect(() => {
    void account.load()
    void store.reload()
    return previews.stop
  }, [account, store, previews])

  const take = (voice: VoiceRef | null): void => {
    chooseVoice(services, scope, language, voice).then(onClose, (thrown: unknown) =>
      setError(toPlainError(thrown)),
    )
  }
  const choose = (entry: VoiceEntry | null): void => {
    if (entry === null) take(null)
    else if (choice !== undefined && !entry.needsEndpoint) {
      // Its price is shown where it is chosen for.
      choice.onTake(entry.ref)
      onClose()
    } else if (entry.cost.kind === 'free') take(entry.ref)
    else setOfferedKey(entry.key)
  }
  const leaveOffer = (): void => {
    setOfferedKey(null)
    grid.current?.focus()
  }

  return (
    <div className={styles.chooser}>
      {choice === undefined && (
        <ScopeField
          scope={scope}
          language={language}
          hasDocument={document !== undefined}
          onChange={setScope}
        />
      )}
      <VoiceFilterBar
        entries={entries}
        filter={filter}
        onChange={setFilter}
        onLeave={() => grid.current?.focus()}
      />
      <VoiceGrid
        ref={grid}
        sections={sections}
        language={language}
        scope={isFiltered(wanted) || isNarrated || choice !== undefined ? null : scope}
        chosen={choice?.chosen ?? chosenFor(scope, current, language, document)}
        offeredKey={offeredKey}
        onChoose={choose}
        onKeep={onClose}
        onShowAll={() => setFilter(noFilter)}
      />
      {error !== null && <ErrorBanner error={error} onDismiss={() => setError(null)} />}
      <PreviewFailure />
      {offered === undefined ? (
        <Foot count={shown.length} onShow={onShow} />
      ) : (
        <VoiceOffer key={offered.key} entry={offered} onUse={() => take(offered.ref)} onLeave={leaveOffer} />
      )}
      {/* Names the state of the lists for who does not see them. */}
      <Status store={store} />
    </div>
  )
}

/** A narrator reads one document alone. */
function entriesFor(scope: VoiceScope, entries: readonly VoiceEntry[]): readonly VoiceEntry[] {
  return scope === 'document' ? entries : entries.filter(({ isRecording }) => isRecording !== true)
}

interface ScopeFieldProps {
  readonly scope: VoiceScope
  readonly language: string
  readonly hasDocument: boolean
  readonly onChange: (scope: VoiceScope) => void
}

function ScopeField({ scope, language, hasDocument, onChange }: ScopeFieldProps) {
  const names = voiceMessages.scopes(nameOfLanguage(primaryTag(language)))
  const scopes: readonly VoiceScope[] = hasDocument
    ? ['everything', 'language', 'document']
    : ['everything', 'language']
  return (
    <ChoiceField
      isInline
      label={voiceMessages.scope}
      value={scope}
      choices={scopes.map((value) => ({ value, label: names[value] }))}
      onChange={onChange}
    />
  )
}

function PreviewFailure() {
  const { previews } = useServices()
  const failure = useStore(previews, (state) => state.failure)
  if (failure === null) return null
  return <ErrorBanner error={failure.error} onDismiss={previews.dismissFailure} />
}

interface FootProps {
  readonly count: number
  readonly onShow: (view: PickerView) => void
}

/** How many there are, and the ways to more. */
function Foot({ count, onShow }: FootProps) {
  const { voices: store } = useServices()
  const refresh = useStore(store, (state) => state.refresh)
  const models = useStore(store, (state) => state.models)
  const isLoading = useStore(store, ({ status }) => status === 'unknown' || status === 'loading')
  return (
    <div className={styles.foot}>
      <p className={styles.count} role="status">
        {isLoading
          ? voiceMessages.loading
          : refresh.kind === 'running'
            ? voiceMessages.refreshing
            : refresh.kind === 'done'
              ? voiceMessages.refreshed(refresh.found.voiceCount)
              : voiceMessages.count(count)}
      </p>
      <Button look="quiet" isPending={refresh.kind === 'running'} onPress={() => void store.refresh()}>
        {voiceMessages.refresh}
      </Button>
      {models.some(({ mixesVoices }) => mixesVoices) && (
        <Button look="quiet" onPress={() => onShow('mix')}>
          {voiceMessages.mix}
        </Button>
      )}
      {models.length > 0 && (
        <Button look="quiet" onPress={() => onShow('type')}>
          {voiceMessages.type}
        </Button>
      )}
    </div>
  )
}

function Status({ store }: { readonly store: ReturnType<typeof useServices>['voices'] }) {
  const status = useStore(store, (state) => state.status)
  const error = useStore(store, (state) => state.error)
  const isEmpty = useStore(store, (state) => state.voices.length === 0)
  const refresh = useStore(store, (state) => state.refresh)
  return (
    <>
      <div role="status" className={styles.status}>
        {status === 'ready' && isEmpty && voiceMessages.noOfflineVoice}
      </div>
      {error !== null && <ErrorBanner error={error} onRetry={() => void store.load()} />}
      {refresh.kind === 'failed' && (
        <ErrorBanner
          error={refresh.error}
          onRetry={() => void store.refresh()}
          onDismiss={store.dismissRefresh}
        />
      )}
    </>
  )
}
