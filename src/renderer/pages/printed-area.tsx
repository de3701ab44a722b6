import { useEffect, useRef, useState } from 'react'
import type { PageArea } from '../../shared/document.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { pagesMessages } from './messages.ts'
import { pxPerPoint } from './page-zoom.ts'
import tone from './page-tone.module.css'
import styles from './printed-area.module.css'
import { release } from './printed-file.ts'
import { usePageTheme } from './use-page-theme.ts'
import { usePixelRatio } from './use-pixel-ratio.ts'

export interface PrintedAreaProps {
  readonly area: PageArea
  /** What stands in it; '' where that is not known. */
  readonly alt: string
}

/** Drawn a little before it shows. */
const rootMargin = '800px'
/** Print is set smaller than the text around it. */
const enlargement = 1.2

/** A part of a printed page, such as a figure, in running text; drawn when it comes near. */
export function PrintedArea({ area, alt }: PrintedAreaProps) {
  const { printed } = useServices()
  const state = useStore(printed, (current) => current)
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const [isNear, setIsNear] = useState(false)
  const shown = useRef<HTMLCanvasElement | undefined>(undefined)
  const pixelRatio = usePixelRatio()
  const theme = usePageTheme()
  const { page, box } = area
  const { left, top, right, bottom } = box
  const file = state.status === 'open' ? state.file : undefined

  useEffect(() => {
    if (holder === null) return undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return
        setIsNear(true)
        printed.open()
      },
      { rootMargin },
    )
    observer.observe(holder)
    return () => observer.disconnect()
  }, [holder, printed])

  useEffect(() => {
    if (holder === null || !isNear || file === undefined) return undefined
    const stop = new AbortController()
    const sharpness = pxPerPoint * enlargement * pixelRatio
    const draw = async (): Promise<void> => {
      const canvas = await file.draw(page, sharpness, stop.signal, { left, top, right, bottom })
      if (canvas === undefined) return
      holder.replaceChildren(canvas)
      shown.current = canvas
    }
    // The text that stands in the area is there, too.
    draw().catch(() => undefined)
    return () => {
      stop.abort()
      if (shown.current !== undefined) release(shown.current)
      shown.current = undefined
    }
  }, [holder, isNear, file, page, left, top, right, bottom, pixelRatio])

  const label = pagesMessages.printedArea(file?.label(page) ?? String(page + 1))
  return (
    <div className={`${styles.area} ${tone.tone}`} data-no-text="" data-page-theme={theme}>
      <div
        ref={setHolder}
        className={`${styles.print} ${tone.print}`}
        role="img"
        aria-label={alt === '' ? label : `${label}: ${alt}`}
        data-printed-area={page}
        style={{
          inlineSize: `${(right - left) * pxPerPoint * enlargement}px`,
          aspectRatio: `${Math.max(1, right - left)} / ${Math.max(1, bottom - top)}`,
        }}
      />
    </div>
  )
}
