import { ArrowDownWideNarrow, Bookmark, Copy, FileDown, Pencil, Play, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { GridList, GridListItem, Keyboard, ToggleButton, TooltipTrigger } from 'react-aria-components'
import type { SectionSummary } from '../../shared/document.ts'
import { markColours, placeOfMark, quoteOfMark } from '../../shared/marks.ts'
import type { Mark } from '../../shared/marks.ts'
import { SidePanel } from '../reader/side-panel.tsx'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { FindField } from '../ui/find-field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { useStore } from '../ui/use-store.ts'
import { ColourDot } from './colour-dot.tsx'
import { allMarks, filterMarks, markKinds, sectionOfMark } from './mark-list.ts'
import type { MarkFilter } from './mark-list.ts'
import styles from './marks-panel.module.css'
import { marksMessages } from './messages.ts'

export interface MarksPanelProps {
  readonly sections: readonly SectionSummary[]
  readonly onClose: () => void
}

/** All that is marked in the document. */
export function MarksPanel({ sections, onClose }: MarksPanelProps) {
  const { marks, intents } = useServices()
  const all = useStore(marks, (state) => state.marks)
  const isLoaded = useStore(marks, (state) => state.isLoaded)
  const [filter, setFilter] = useState(allMarks)
  // Later the keyboard stays where it is: marks may come while one listens.
  const [hadMarks] = useState(all.length > 0)
  const shown = useMemo(() => filterMarks(all, filter), [all, filter])
  return (
    <SidePanel
      title={marksMessages.title}
      closeLabel={marksMessages.close}
      shortcut={intents.label('marks')}
      onClose={onClose}
    >
      {isLoaded && all.length === 0 ? (
        <NothingMarked />
      ) : (
        <>
          <FilterBar filter={filter} onChange={setFilter} />
          <p className={styles.count} role="status">
            {marksMessages.count(shown.length)}
          </p>
          <MarkList marks={shown} sections={sections} takesFocus={hadMarks} />
          <ExportBar />
        </>
      )}
    </SidePanel>
  )
}

function FilterBar({ filter, onChange }: { filter: MarkFilter; onChange: (filter: MarkFilter) => void }) {
  return (
    <div className={styles.filter}>
      <FindField
        label={marksMessages.filter}
        className={styles.search}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <TooltipTrigger delay={600} closeDelay={80}>
        <ToggleButton
          className={styles.order ?? ''}
          aria-label={marksMessages.newestFirst}
          isSelected={filter.isNewestFirst}
          onChange={(isNewestFirst) => onChange({ ...filter, isNewestFirst })}
        >
          <ArrowDownWideNarrow size={17} aria-hidden="true" />
        </ToggleButton>
        <Tooltip>{marksMessages.newestFirst}</Tooltip>
      </TooltipTrigger>
      <SelectField
        label={marksMessages.kind}
        isLabelHidden
        value={filter.kind}
        isMarked={filter.kind !== 'all'}
        choices={markKinds.map((value) => ({ value, label: marksMessages.kinds[value] }))}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <SelectField
        label={marksMessages.colour}
        isLabelHidden
        value={filter.colour}
        isMarked={filter.colour !== 'any'}
        choices={[
          { value: 'any' as const, label: marksMessages.anyColour },
          ...markColours.map((value) => ({ value, label: marksMessages.colours[value] })),
        ]}
        onChange={(colour) => onChange({ ...filter, colour })}
      />
    </div>
  )
}

interface MarkListProps {
  readonly marks: readonly Mark[]
  readonly sections: readonly SectionSummary[]
  /** Whether it has the keyboard when it appears. */
  readonly takesFocus: boolean
}

function MarkList({ marks, sections, takesFocus }: MarkListProps) {
  const { marks: store, reading } = useServices()
  const removeFocused = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || !(event.target instanceof Element)) return
    const id = event.target.closest('[role="row"]')?.getAttribute('data-key')
    const mark = marks.find((candidate) => String(candidate.id) === id)
    if (mark !== undefined) void store.remove(mark)
  }
  return (
    <div className={styles.list} onKeyDownCapture={removeFocused}>
      <GridList
        aria-label={marksMessages.list}
        className={styles.items ?? ''}
        items={marks}
        autoFocus={takesFocus ? 'first' : false}
        onAction={(key) => {
          const mark = marks.find(({ id }) => String(id) === String(key))
          if (mark?.sectionIndex !== undefined) reading.goTo(placeOfMark(mark))
        }}
        renderEmptyState={() => <p className={styles.noMatch}>{marksMessages.noMatch}</p>}
      >
        {(mark) => <MarkRow mark={mark} section={sectionOfMark(sections, mark)} />}
      </GridList>
    </div>
  )
}

interface MarkRowProps {
  readonly mark: Mark
  /** Undefined: its text is lost. */
  readonly section: string | undefined
}

function MarkRow({ mark, section }: MarkRowProps) {
  const { marks, reading } = useServices()
  const quote = quoteOfMark(mark)
  const what = mark.kind === 'bookmark' ? marksMessages.bookmark : marksMessages.colours[mark.colour]
  return (
    <GridListItem id={mark.id} textValue={`${what}: ${quote} ${mark.note}`} className={styles.item ?? ''}>
      <div className={styles.meta}>
        {mark.kind === 'bookmark' ? (
          <Bookmark size={15} aria-hidden="true" />
        ) : (
          <ColourDot colour={mark.colour} />
        )}
        <span className={styles.what}>{what}</span>
        <span className={styles.section}>{section ?? marksMessages.lost}</span>
        <div className={styles.actions}>
          {section !== undefined && (
            <IconButton
              label={marksMessages.play}
              icon={<Play size={16} />}
              onPress={() => reading.play(placeOfMark(mark))}
            />
          )}
          <IconButton
            label={marksMessages.editNote}
            icon={<Pencil size={16} />}
            onPress={() => marks.edit({ kind: 'mark', mark })}
          />
          <IconButton
            label={marksMessages.remove}
            shortcut="Del"
            icon={<Trash2 size={16} />}
            onPress={() => void marks.remove(mark)}
          />
        </div>
      </div>
      {quote !== '' && (
        <p className={styles.quote} dir="auto">
          {quote}
        </p>
      )}
      {mark.note !== '' && (
        <p className={styles.note} dir="auto">
          {mark.note}
        </p>
      )}
    </GridListItem>
  )
}

function ExportBar() {
  const { marks } = useServices()
  return (
    <div className={styles.export}>
      <Button aria-label={marksMessages.exportLabel} onPress={() => void marks.exportToFile()}>
        <FileDown size={16} aria-hidden="true" />
        {marksMessages.exportFile}
      </Button>
      <Button look="quiet" aria-label={marksMessages.copyAll} onPress={() => void marks.copyAll()}>
        <Copy size={16} aria-hidden="true" />
        {marksMessages.copyShort}
      </Button>
    </div>
  )
}

/** Teaches the keys. */
function NothingMarked() {
  const { intents } = useServices()
  return (
    <div className={styles.empty}>
      <h3 className={styles.emptyTitle}>{marksMessages.emptyTitle}</h3>
      <dl className={styles.keys}>
        {marksMessages.emptyKeys.map(([intent, text]) => (
          <div key={intent} className={styles.keyRow}>
            <dt>
              <Keyboard className={styles.key}>{intents.label(intent)}</Keyboard>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
