import { Check } from 'lucide-react'
import { useId } from 'react'
import { Checkbox, GridList, GridListItem, VisuallyHidden } from 'react-aria-components'
import type { AudiobookChapterOffer } from '../../shared/audiobook.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import styles from './audiobook-dialog.module.css'
import { audiobookMessages as messages } from './messages.ts'

export interface ChapterFieldProps {
  readonly chapters: readonly AudiobookChapterOffer[]
  readonly chosen: ReadonlySet<number>
}

/** Which chapters are in it: arrows go through them, Space ticks, Ctrl+A ticks all. */
export function ChapterField({ chapters, chosen }: ChapterFieldProps) {
  const { audiobookMaker: maker } = useServices()
  const headingId = useId()
  const choose = (sections: Iterable<number>): void => maker.change({ sections: new Set(sections) })
  const all = chapters.map(({ sectionIndex }) => sectionIndex)
  const chars = chapters
    .filter(({ sectionIndex }) => chosen.has(sectionIndex))
    .reduce((sum, { charCount }) => sum + charCount, 0)
  return (
    <section className={styles.chapters} aria-labelledby={headingId}>
      <div className={styles.chaptersHead}>
        <h3 id={headingId} className={styles.heading}>
          {messages.chapters}
        </h3>
        <span className={styles.soft} role="status">
          {messages.chaptersChosen(chosen.size, chapters.length, messages.chars(chars))}
        </span>
        <span className={styles.allNone}>
          <Button look="quiet" isDisabled={chosen.size === all.length} onPress={() => choose(all)}>
            {messages.all}
          </Button>
          <Button look="quiet" isDisabled={chosen.size === 0} onPress={() => choose([])}>
            {messages.noneOf}
          </Button>
        </span>
      </div>
      <GridList
        aria-label={messages.chapters}
        className={styles.chapterList ?? ''}
        items={chapters.map((chapter) => ({ id: chapter.sectionIndex, ...chapter }))}
        selectionMode="multiple"
        selectionBehavior="toggle"
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        onSelectionChange={(keys) => choose(keys === 'all' ? all : [...keys].map(Number))}
        renderEmptyState={() => <p className={styles.nothing}>{messages.noChapters}</p>}
      >
        {({ id, title, level, charCount }) => (
          <GridListItem
            id={id}
            textValue={title === '' ? messages.untitled : title}
            className={styles.chapter ?? ''}
            style={{ paddingInlineStart: `calc(var(--space-2) + ${Math.min(level - 1, 4)} * 1rem)` }}
          >
            <Checkbox slot="selection" className={styles.tick ?? ''}>
              <Check size={13} strokeWidth={3} aria-hidden="true" />
            </Checkbox>
            <span className={title === '' ? styles.untitled : styles.chapterTitle} dir="auto">
              {title === '' ? messages.untitled : title}
            </span>
            <span className={styles.chapterChars}>
              {charCount.toLocaleString('en')} <VisuallyHidden>{messages.charsUnit}</VisuallyHidden>
            </span>
          </GridListItem>
        )}
      </GridList>
    </section>
  )
}
