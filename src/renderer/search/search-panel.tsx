import { ChevronDown, ChevronUp, Search } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { SectionSummary } from '../../shared/document.ts'
import type { SearchMatch } from '../../shared/document-search.ts'
import { sectionLabel } from '../../core/text/section-label.ts'
import { SidePanel } from '../reader/side-panel.tsx'
import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import fieldStyles from '../ui/find-field.module.css'
import { IconButton } from '../ui/icon-button.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { searchMessages } from './messages.ts'
import styles from './search-panel.module.css'
import type { SearchState } from './search-store.ts'

export interface SearchPanelProps {
  readonly sections: readonly SectionSummary[]
  readonly onClose: () => void
}

/** Looks for a text in the document: the field keeps the keyboard, arrows walk through what was found. */
export function SearchPanel({ sections, onClose }: SearchPanelProps) {
  const { search, intents } = useServices()
  const state = useStore(search, (current) => current)
  const listId = useId()
  useEffect(() => () => search.clear(), [search])
  const { matches, current } = state
  const hasMatches = matches.length > 0
  return (
    <SidePanel
      title={searchMessages.title}
      closeLabel={searchMessages.close}
      shortcut="Esc"
      onClose={onClose}
    >
      <div className={styles.top}>
        <SearchInput listId={listId} />
        <div className={styles.row}>
          <SwitchField
            label={searchMessages.wholeWords}
            isOn={state.wholeWords}
            onChange={search.setWholeWords}
          />
          <span>
            <IconButton
              label={searchMessages.previous}
              shortcut={intents.label('previousMatch')}
              icon={<ChevronUp size={18} />}
              isDisabled={!hasMatches}
              onPress={() => search.step(-1)}
            />
            <IconButton
              label={searchMessages.next}
              shortcut={intents.label('nextMatch')}
              icon={<ChevronDown size={18} />}
              isDisabled={!hasMatches}
              onPress={() => search.step(1)}
            />
          </span>
        </div>
        {state.error !== null && <ErrorBanner error={state.error} />}
        <p className={styles.status} role="status">
          {statusOf(state)}
        </p>
      </div>
      <ul
        id={listId}
        className={styles.list}
        role="listbox"
        tabIndex={hasMatches ? 0 : -1}
        aria-label={searchMessages.results}
        aria-activedescendant={current < 0 ? undefined : `${listId}-${current}`}
        onKeyDown={(event) => moveByKey(event, search)}
      >
        {matches.map((match, index) => (
          <Result
            key={`${match.blockId} ${match.start}`}
            id={`${listId}-${index}`}
            match={match}
            section={sectionLabel(sections, match.sectionIndex)}
            isCurrent={index === current}
            onChoose={() => search.goTo(index)}
            onPlay={search.play}
          />
        ))}
      </ul>
    </SidePanel>
  )
}

function SearchInput({ listId }: { readonly listId: string }) {
  const { search } = useServices()
  const { text, current, matches } = useStore(search, (state) => state)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (): void => {
      input.current?.focus()
      input.current?.select()
    }
    focus()
    return search.subscribe((state, previous) => {
      if (state.focusCount !== previous.focusCount) focus()
    })
  }, [search])
  return (
    <div className={fieldStyles.field}>
      <Search className={fieldStyles.icon} size={16} aria-hidden="true" />
      <input
        ref={input}
        className={fieldStyles.input}
        type="text"
        role="combobox"
        aria-label={searchMessages.field}
        aria-autocomplete="list"
        aria-expanded={matches.length > 0}
        aria-controls={listId}
        aria-activedescendant={current < 0 ? undefined : `${listId}-${current}`}
        autoComplete="off"
        spellCheck="false"
        placeholder={searchMessages.field}
        value={text}
        onChange={(event) => search.setText(event.currentTarget.value)}
        onKeyDown={(event) => moveByKey(event, search)}
      />
    </div>
  )
}

interface ResultProps {
  readonly id: string
  readonly match: SearchMatch
  readonly section: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
  readonly onPlay: () => void
}

function Result({ id, match, section, isCurrent, onChoose, onPlay }: ResultProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <li
      ref={item}
      id={id}
      className={styles.item}
      role="option"
      aria-selected={isCurrent}
      // The keyboard stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onDoubleClick={onPlay}
    >
      {section !== '' && <span className={styles.section}>{section}</span>}
      <span className={styles.context} dir="auto">
        {match.before}
        <mark className={styles.found}>{match.found}</mark>
        {match.after}
      </span>
    </li>
  )
}

type Walk = { readonly step: (direction: 1 | -1) => void; readonly play: () => void }

function moveByKey(event: KeyboardEvent, search: Walk): void {
  const { key } = event
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (key === 'ArrowDown' || key === 'ArrowUp') search.step(key === 'ArrowDown' ? 1 : -1)
  else if (key === 'Enter') search.play()
  else return
  event.preventDefault()
}

function statusOf({ text, matches, matchCount, current, isSearching }: SearchState): string {
  if (text.trim() === '') return searchMessages.hint
  if (matchCount === 0) return isSearching ? searchMessages.searching : searchMessages.nothing(text)
  if (current >= 0) return searchMessages.position(current + 1, matchCount)
  return matchCount > matches.length
    ? searchMessages.foundFirst(matchCount, matches.length)
    : searchMessages.found(matchCount)
}
