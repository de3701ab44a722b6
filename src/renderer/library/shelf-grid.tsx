import { useMemo } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { GridLayout, GridList, Size, Virtualizer } from 'react-aria-components'
import type { Selection } from 'react-aria-components'
import type { DocumentId } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import { BookCard } from './book-card.tsx'
import { libraryMessages } from './messages.ts'
import styles from './shelf-grid.module.css'

export interface ShelfGridProps {
  readonly entries: readonly LibraryEntry[]
  readonly selected: ReadonlySet<DocumentId>
  readonly onSelect: (ids: ReadonlySet<DocumentId>) => void
  /** All stay the same between renders, or every card is drawn anew. */
  readonly onOpen: (id: DocumentId) => void
  readonly onMakeAudiobook: (id: DocumentId) => void
  readonly onRemove: (entries: readonly LibraryEntry[]) => void
  readonly empty: ReactNode
}

/** In CSS pixels: of a card with a cover and two lines of title, and what is between cards. */
const cardSize = new Size(164, 345)
const space = new Size(8, 12)
const layoutOptions = { minItemSize: cardSize, minSpace: space }

interface ShelfItem {
  readonly id: DocumentId
  readonly entry: LibraryEntry
}

/** One for each entry: what React Aria has built of it is kept by it, while one types and sorts. */
const itemsOfEntries = new WeakMap<LibraryEntry, ShelfItem>()

function itemOf(entry: LibraryEntry): ShelfItem {
  let item = itemsOfEntries.get(entry)
  if (item === undefined) {
    item = { id: entry.header.id, entry }
    itemsOfEntries.set(entry, item)
  }
  return item
}

/** The documents as cards, of which only those in sight are drawn. Space selects, Enter opens, Delete removes. */
export function ShelfGrid({
  entries,
  selected,
  onSelect,
  onOpen,
  onMakeAudiobook,
  onRemove,
  empty,
}: ShelfGridProps) {
  const items = useMemo(() => entries.map(itemOf), [entries])
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.header.id, entry])), [entries])
  const select = (keys: Selection): void =>
    onSelect(new Set(keys === 'all' ? byId.keys() : [...keys].map(String)))
  const removeFocused = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || !(event.target instanceof Element)) return
    const id = event.target.closest('[role="row"]')?.getAttribute('data-key')
    const entry = byId.get(id ?? '')
    if (entry === undefined) return
    onRemove(
      selected.has(entry.header.id) ? entries.filter(({ header }) => selected.has(header.id)) : [entry],
    )
  }
  return (
    <div onKeyDownCapture={removeFocused}>
      <Virtualizer layout={GridLayout} layoutOptions={layoutOptions}>
        <GridList
          aria-label={libraryMessages.books}
          layout="grid"
          className={styles.grid ?? ''}
          data-selecting={selected.size > 0 || undefined}
          items={items}
          dependencies={[onOpen, onMakeAudiobook, onRemove]}
          selectionMode="multiple"
          selectedKeys={selected}
          onSelectionChange={select}
          renderEmptyState={() => empty}
        >
          {({ entry }) => (
            <BookCard
              entry={entry}
              onOpen={() => onOpen(entry.header.id)}
              onMakeAudiobook={() => onMakeAudiobook(entry.header.id)}
              onRemove={() => onRemove([entry])}
            />
          )}
        </GridList>
      </Virtualizer>
    </div>
  )
}
