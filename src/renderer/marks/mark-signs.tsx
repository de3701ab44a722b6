import { Bookmark, MessageSquareText } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { placeOfMark } from '../../shared/marks.ts'
import type { Mark } from '../../shared/marks.ts'
import { blockElements, characterStartPx } from '../reader/block-dom.ts'
import { axisOf } from '../reader/text-axis.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './mark-signs.module.css'
import { marksMessages } from './messages.ts'

interface Sign {
  readonly mark: Mark
  readonly topPx: number
}

/** Signs of one line stand one below the other. */
const signHeightPx = 26

/** Small signs in the margin beside bookmarks and notes; each opens its note. Stands inside the column of the text. */
export function MarkSigns() {
  const { marks, viewport } = useServices()
  const shown = useStore(marks, (state) => state.marks)
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const [signs, setSigns] = useState<readonly Sign[]>([])
  const measure = useCallback(() => {
    const column = holder?.parentElement
    setSigns(column === null || column === undefined ? [] : signsIn(column, shown))
  }, [holder, shown])
  useEffect(() => {
    const column = holder?.parentElement
    if (column === null || column === undefined) return undefined
    const stopBlocks = viewport.onBlocksChanged(measure)
    // Called at once for the first time.
    const observer = new ResizeObserver(measure)
    observer.observe(column)
    return () => {
      stopBlocks()
      observer.disconnect()
    }
  }, [holder, measure, viewport])
  return (
    <div ref={setHolder} data-no-text="">
      {signs.map(({ mark, topPx }) => (
        <Button
          key={mark.id}
          className={styles.sign ?? ''}
          style={{ insetBlockStart: `${topPx}px` }}
          aria-label={
            mark.note === '' ? marksMessages.signBookmark : marksMessages.signNote(mark.note.slice(0, 80))
          }
          onPress={() => marks.edit({ kind: 'mark', mark })}
        >
          {mark.note === '' ? <Bookmark size={15} /> : <MessageSquareText size={15} />}
        </Button>
      ))}
    </div>
  )
}

function signsIn(column: HTMLElement, marks: readonly Mark[]): readonly Sign[] {
  const axis = axisOf(column)
  const { topPx: columnTopPx } = axis.extentOf(column.getBoundingClientRect())
  const blocks = blockElements(column)
  const signs: Sign[] = []
  for (const mark of marks) {
    if (mark.sectionIndex === undefined || (mark.kind === 'highlight' && mark.note === '')) continue
    const { blockId, charOffset } = placeOfMark(mark)
    const block = blocks.get(blockId)
    if (block === undefined) continue
    const topPx = Math.round(characterStartPx(block, charOffset, axis) - columnTopPx)
    const free = signs.at(-1)
    const isTaken = free !== undefined && Math.abs(topPx - free.topPx) < signHeightPx
    signs.push({ mark, topPx: isTaken ? free.topPx + signHeightPx : topPx })
  }
  return signs
}
