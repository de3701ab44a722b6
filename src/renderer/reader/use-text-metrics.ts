import { useEffect, useLayoutEffect, useState } from 'react'
import type { ReaderFont } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'

/** Letters of running text that fill one em. */
const charsPerEm: Readonly<Record<ReaderFont, number>> = {
  literata: 2.1,
  inter: 2.05,
  'system-serif': 2.2,
  'system-sans': 2.05,
}

/** Tells the viewport how large the text is set, again whenever that changes. */
export function useTextMetrics(body: HTMLElement | null): void {
  const { viewport, settings } = useServices()
  const { font, textSizePx, lineHeight, measureChars } = useStore(settings, (state) => state)
  const widthPx = useWidth(body)
  useLayoutEffect(() => {
    if (widthPx === 0) return
    const roomChars = ((widthPx - 48) / textSizePx) * charsPerEm[font]
    const charsPerLine = Math.max(10, Math.min(measureChars, roomChars))
    viewport.setMetrics({ lineHeightPx: textSizePx * lineHeight, charsPerLine })
  }, [viewport, font, textSizePx, lineHeight, measureChars, widthPx])
}

function useWidth(element: HTMLElement | null): number {
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return widthPx
}
