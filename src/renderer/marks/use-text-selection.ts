import { useEffect, useState } from 'react'
import type { BlockRange } from '../../shared/marks.ts'
import { blockRanges, textSelection } from './selected-ranges.ts'

/** A selection of the text, and where it stands in the window. */
export interface TextSelection {
  readonly ranges: readonly BlockRange[]
  readonly text: string
  /** In CSS pixels of the window. */
  readonly leftPx: number
  readonly topPx: number
  readonly bottomPx: number
}

/** How long a selection made by keys must rest before it counts as made. */
const restMs = 150

/** What is selected in the text, as soon as the hand that selects has let go. */
export function useTextSelection(): TextSelection | null {
  const [selection, setSelection] = useState<TextSelection | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    let isHandDown = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      clearTimeout(timer)
      if (!isHandDown) setSelection(selectionNow())
    }
    document.addEventListener(
      'selectionchange',
      () => {
        clearTimeout(timer)
        if (textSelection() === undefined) setSelection(null)
        else timer = setTimeout(look, restMs)
      },
      { signal },
    )
    addEventListener('pointerdown', () => (isHandDown = true), { signal, capture: true })
    const onHandUp = (): void => {
      isHandDown = false
      timer = setTimeout(look, 0)
    }
    addEventListener('pointerup', onHandUp, { signal, capture: true })
    addEventListener('pointercancel', onHandUp, { signal, capture: true })
    addEventListener('scroll', look, { signal, capture: true, passive: true })
    addEventListener('resize', look, { signal })
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [])
  return selection
}

function selectionNow(): TextSelection | null {
  const range = textSelection()
  if (range === undefined) return null
  const ranges = blockRanges(range)
  const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  const first = rects[0]
  const last = rects.at(-1)
  if (ranges.length === 0 || first === undefined || last === undefined) return null
  return { ranges, text: range.toString(), leftPx: first.left, topPx: first.top, bottomPx: last.bottom }
}
