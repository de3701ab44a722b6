import { GridList, GridListItem } from 'react-aria-components'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { SearchResult } from '../../shared/search.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { libraryMessages } from './messages.ts'
import styles from './text-results.module.css'

export interface TextResultsProps {
  readonly entries: readonly LibraryEntry[]
  readonly onOpen: (id: DocumentId, at: Locator) => void
}

/** Where the texts have what is searched for; Enter opens the document there. */
export function TextResults({ entries, onOpen }: TextResultsProps) {
  const { shelfSearch } = useServices()
  const { query, found, status } = useStore(shelfSearch, (state) => state)
  if (query.trim() === '') return null
  const titles = new Map(entries.map(({ header }) => [header.id, header]))
  const items = (found?.results ?? []).flatMap((result) => {
    const header = titles.get(result.documentId)
    return header === undefined ? [] : [{ id: `${header.id}/${result.sectionIndex}`, result, header }]
  })
  return (
    <section className={styles.results} aria-label={libraryMessages.inTexts}>
      <h2 className={styles.heading}>{libraryMessages.inTexts}</h2>
      <GridList
        aria-label={libraryMessages.inTexts}
        className={styles.list ?? ''}
        items={items}
        onAction={(key) => {
          const item = items.find(({ id }) => id === key)
          if (item !== undefined) onOpen(item.header.id, item.result.locator)
        }}
      >
        {({ id, result, header }) => (
          <GridListItem
            id={id}
            className={styles.result ?? ''}
            textValue={[header.title, result.sectionTitle].filter((part) => part !== '').join(', ')}
          >
            <p className={styles.where}>
              <span className={styles.title} lang={header.language} dir="auto">
                {header.title}
              </span>
              <span className={styles.section} lang={header.language} dir="auto">
                {result.sectionTitle || libraryMessages.untitledSection}
              </span>
              <span className={styles.count}>{libraryMessages.places(result.placeCount)}</span>
            </p>
            <Snippet result={result} language={header.language} />
          </GridListItem>
        )}
      </GridList>
      <p className={styles.note} role="status">
        {statusOf(query, status, items.length, found?.hasMore ?? false, found?.unindexedCount ?? 0)}
      </p>
    </section>
  )
}

function Snippet({ result, language }: { readonly result: SearchResult; readonly language: string }) {
  return (
    <p className={styles.snippet} lang={language} dir="auto">
      {result.snippet.map(({ text, isMatch }, index) =>
        // Pieces have no other name than their place, and are drawn anew as a whole.
        // oxlint-disable-next-line react/no-array-index-key
        isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </p>
  )
}

function statusOf(
  query: string,
  status: 'idle' | 'searching' | 'failed',
  count: number,
  hasMore: boolean,
  unindexedCount: number,
): string {
  if (status === 'failed') return libraryMessages.searchFailed
  if (status === 'searching') return libraryMessages.searching
  const parts = [
    ...(count === 0 ? [libraryMessages.noPlace(query.trim())] : []),
    ...(hasMore ? [libraryMessages.morePlaces] : []),
    ...(unindexedCount > 0 ? [libraryMessages.unindexed(unindexedCount)] : []),
  ]
  return parts.join(' ')
}
