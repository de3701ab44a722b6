import { Button } from '../ui/button.tsx'
import { libraryMessages } from './messages.ts'
import styles from './no-match.module.css'

export interface NoMatchProps {
  /** What was searched for; '' where the shelf is only narrowed. */
  readonly query: string
  readonly isNarrowed: boolean
  readonly onShowAll: () => void
}

/** No document fulfils what is asked for, and the way out of that. */
export function NoMatch({ query, isNarrowed, onShowAll }: NoMatchProps) {
  const reason = query === '' ? libraryMessages.noneFiltered : libraryMessages.noneFound(query)
  return (
    <div className={styles.none}>
      <p role="status">{reason}</p>
      {isNarrowed && (
        <Button onPress={onShowAll}>
          {query === '' ? libraryMessages.showAll : libraryMessages.searchAll}
        </Button>
      )}
    </div>
  )
}
