import { memo, useEffect, useRef, useState } from 'react'
import type { CSSProperties } from 'react'
import { pagesMessages } from './messages.ts'
import { pageLeft } from './page-stack.ts'
import type { PageStack } from './page-stack.ts'
import tone from './page-tone.module.css'
import styles from './printed-page.module.css'
import type { PrintedFile } from './printed-file.ts'
import { release } from './printed-file.ts'

export interface PrintedPageProps {
  readonly file: PrintedFile
  readonly stack: PageStack
  /** From 0. */
  readonly page: number
  readonly pixelsPerPoint: number
}

/** How long a zoom must rest before a page is drawn sharp again. */
const redrawMs = 120

/** One page as it is printed, with room for the lights over it. What it says is in the text above it. */
export const PrintedPage = memo(function PrintedPage({
  file,
  stack,
  page,
  pixelsPerPoint,
}: PrintedPageProps) {
  const holder = useRef<HTMLDivElement>(null)
  const shown = useRef<HTMLCanvasElement | undefined>(undefined)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const draw = async (): Promise<void> => {
      const canvas = await file.draw(page, pixelsPerPoint, stop.signal)
      if (canvas === undefined) return
      if (stop.signal.aborted || holder.current === null) return release(canvas)
      holder.current.replaceChildren(canvas)
      if (shown.current !== undefined) release(shown.current)
      shown.current = canvas
      setHasFailed(false)
    }
    // The first picture as soon as may be, a sharper one when the zoom has come to rest.
    const timer = setTimeout(
      () => void draw().catch(() => !stop.signal.aborted && setHasFailed(true)),
      shown.current === undefined ? 0 : redrawMs,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [file, page, pixelsPerPoint])
  useEffect(
    () => () => {
      if (shown.current !== undefined) release(shown.current)
      shown.current = undefined
      void file.forget(page)
    },
    [file, page],
  )
  return (
    <div className={styles.page} style={placeOf(stack, page)} data-page={page} aria-hidden="true">
      <div ref={holder} className={`${styles.print} ${tone.print}`} />
      {hasFailed && <p className={styles.failure}>{pagesMessages.pageFailed}</p>}
      <div className={styles.lights} data-page-lights={page} />
    </div>
  )
})

function placeOf(stack: PageStack, page: number): CSSProperties {
  const { width = 0, height = 0 } = stack.sizes[page] ?? {}
  return {
    left: points(pageLeft(stack, page)),
    top: points(stack.tops[page] ?? 0),
    width: points(width),
    height: points(height),
  }
}

/** A length on pages, whatever they are zoomed to. */
export function points(length: number): string {
  return `calc(var(--point) * ${Math.round(length * 1000) / 1000})`
}
