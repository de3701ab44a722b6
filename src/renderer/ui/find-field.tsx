import { Search, X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button, Input, SearchField } from 'react-aria-components'
import type { SearchFieldProps } from 'react-aria-components'
import styles from './find-field.module.css'

export interface FindFieldProps extends Omit<SearchFieldProps, 'className' | 'style' | 'children'> {
  /** Names the field, and stands in it while it is empty. */
  readonly label: string
  /** Names the button that empties it, where there is one. */
  readonly clearLabel?: string
  readonly className?: string | undefined
  readonly input?: Omit<ComponentProps<typeof Input>, 'className' | 'style'>
}

/** A line of text that is searched for as one types. Escape empties it. */
export function FindField({ label, clearLabel, className = '', input, ...props }: FindFieldProps) {
  return (
    <SearchField {...props} aria-label={label} className={`${styles.field} ${className}`}>
      {({ isEmpty }) => (
        <>
          <Search className={styles.icon} size={16} aria-hidden="true" />
          <Input {...input} className={styles.input ?? ''} placeholder={label} />
          {clearLabel !== undefined && !isEmpty && (
            <Button className={styles.clear ?? ''} aria-label={clearLabel}>
              <X size={15} />
            </Button>
          )}
        </>
      )}
    </SearchField>
  )
}
