import { useEffect, useRef } from 'react'
import { Autocomplete, ListBox, ListBoxItem, useFilter } from 'react-aria-components'
import type { Selection } from 'react-aria-components'
import type { DocumentHeader, SectionSummary } from '../../shared/document.ts'
import { FindField } from '../ui/find-field.tsx'
import { PageSource } from '../web/page-source.tsx'
import styles from './contents-panel.module.css'
import { readerMessages } from './messages.ts'
import { SidePanel } from './side-panel.tsx'

export interface ContentsPanelProps {
  readonly header: DocumentHeader
  readonly sections: readonly SectionSummary[]
  readonly currentIndex: number
  readonly onChoose: (section: SectionSummary) => void
  readonly onClose: () => void
}

/** The table of contents. */
export function ContentsPanel({ header, sections, currentIndex, onChoose, onClose }: ContentsPanelProps) {
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  const named = sections.filter((section) => section.title !== '')
  const current = named.findLast((section) => section.index <= currentIndex)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'center' })
  }, [])
  // The chapter that shows is the selected one: choosing it again, to go back to its beginning, unselects it.
  const choose = (keys: Selection): void => {
    const chosen = keys === 'all' ? undefined : [...keys][0]
    const section = chosen === undefined ? current : named.find(({ id }) => id === chosen)
    if (section !== undefined) onChoose(section)
  }
  return (
    <SidePanel
      title={readerMessages.contents}
      closeLabel={readerMessages.closeContents}
      shortcut="C"
      isNavigation
      onClose={onClose}
    >
      <Autocomplete filter={contains} disableAutoFocusFirst>
        <FindField label={readerMessages.filterContents} className={styles.search} autoFocus />
        <div className={styles.list} role="group" tabIndex={0} aria-label={readerMessages.contents}>
          <ListBox
            ref={list}
            aria-label={readerMessages.contents}
            className={styles.items ?? ''}
            items={named}
            selectionMode="single"
            selectedKeys={current === undefined ? [] : [current.id]}
            escapeKeyBehavior="none"
            shouldFocusOnHover={false}
            onSelectionChange={choose}
            renderEmptyState={() => <p className={styles.empty}>{readerMessages.noMatch}</p>}
          >
            {(section) => (
              <ListBoxItem
                id={section.id}
                textValue={section.title}
                className={styles.item ?? ''}
                style={{ paddingInlineStart: `${0.75 + (section.level - 1) * 1.1}rem` }}
              >
                {section.title}
              </ListBoxItem>
            )}
          </ListBox>
        </div>
      </Autocomplete>
      <PageSource header={header} />
    </SidePanel>
  )
}
