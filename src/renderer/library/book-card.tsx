import { Check, Ellipsis } from 'lucide-react'
import { Button, Checkbox, GridListItem, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { LibraryEntry } from '../../shared/library.ts'
import { audiobookMessages } from '../audiobooks/messages.ts'
import buttonStyles from '../ui/button.module.css'
import styles from './book-card.module.css'
import { Cover } from './cover.tsx'
import { libraryMessages } from './messages.ts'
import { ReadingProgress } from './reading-progress.tsx'

export interface BookCardProps {
  readonly entry: LibraryEntry
  readonly onOpen: () => void
  readonly onMakeAudiobook: () => void
  readonly onRemove: () => void
}

/** One document on the shelf: an item of a GridList. */
export function BookCard({ entry, onOpen, onMakeAudiobook, onRemove }: BookCardProps) {
  const { header } = entry
  return (
    <GridListItem
      id={header.id}
      textValue={[header.title, ...header.authors].join(', ')}
      className={styles.card ?? ''}
      onAction={onOpen}
    >
      <Checkbox slot="selection" aria-label={libraryMessages.select} className={styles.check ?? ''}>
        <Check size={14} strokeWidth={3} aria-hidden="true" />
      </Checkbox>
      <Cover header={header} />
      <div className={styles.details}>
        <span className={styles.title} lang={header.language} dir="auto">
          {header.title}
        </span>
        <span className={styles.author} dir="auto">
          {header.authors.join(', ') || libraryMessages.unknownAuthor}
        </span>
        <MenuTrigger>
          <Button
            aria-label={libraryMessages.more(header.title)}
            className={`${buttonStyles.button} ${buttonStyles.icon} ${styles.more}`}
          >
            <Ellipsis size={18} aria-hidden="true" />
          </Button>
          <Popover className={styles.menuPopover ?? ''} placement="bottom end">
            <Menu className={styles.menu ?? ''}>
              <MenuItem className={styles.menuItem ?? ''} onAction={onOpen}>
                {libraryMessages.read}
              </MenuItem>
              <MenuItem className={styles.menuItem ?? ''} onAction={onMakeAudiobook}>
                {audiobookMessages.make}
              </MenuItem>
              <MenuItem className={styles.menuItem ?? ''} onAction={onRemove}>
                {libraryMessages.remove}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
        <div className={styles.progress}>
          <ReadingProgress entry={entry} />
        </div>
      </div>
    </GridListItem>
  )
}
