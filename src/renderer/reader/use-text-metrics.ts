import { useEffect, useLayoutEffect, useState } from 'react'
import type { DocumentHeader, VerticalWritingMode } from '../../shared/document.ts'
import type { ReaderFont } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'

/** Letters of running text that fill one em. */
const charsPerEm: Readonly<Record<ReaderFont, number>> = {
  literata: 2.1,
  inter: 2.05,
  'system-serif': 2.2,
  'system-sans': 2.05,
  atkinson: 2.05,
  opendyslexic: 1.6,
}

/** Languages whose characters are squares. */
const squareLanguages = /^(?:ja|zh|yue)(?:-|$)/

/** Width of a line of one letter of the measure, as in `document-view.module.css`. */
const emPerMeasureChar = 0.475

/** Tells the viewport how large the text is set, again whenever that changes. */
export function useTextMetrics(
  body: HTMLElement | null,
  { language }: Pick<DocumentHeader, 'language'>,
  writingMode: VerticalWritingMode | undefined,
): void {
  const { viewport, settings } = useServices()
  const state = useStore(settings, (current) => current)
  const { font, textSizePx, lineHeight, measureChars, letterSpacingEm, wordSpacingEm } = state
  const { paragraphSpacingEm, textAlignment, hyphenates } = state
  const size = useSize(body)
  useEffect(() => {
    const onLoaded = (): void => viewport.settle()
    document.fonts.addEventListener('loadingdone', onLoaded)
    return () => document.fonts.removeEventListener('loadingdone', onLoaded)
  }, [viewport])
  const linePx = writingMode === undefined ? size.widthPx : size.heightPx
  useLayoutEffect(() => {
    if (linePx === 0) return
    const lineEm = Math.min((linePx - 48) / textSizePx, measureChars * emPerMeasureChar)
    const ownChars = squareLanguages.test(language) ? 1 : charsPerEm[font]
    // About every sixth letter is the space between two words.
    const charEm = 1 / ownChars + letterSpacingEm + wordSpacingEm / 6
    viewport.setMetrics({
      lineHeightPx: textSizePx * lineHeight,
      charsPerLine: Math.max(10, lineEm / charEm),
      paragraphPx: textSizePx * paragraphSpacingEm,
      layout: [writingMode, textAlignment, hyphenates].join(),
    })
  }, [
    viewport,
    language,
    writingMode,
    font,
    textSizePx,
    lineHeight,
    measureChars,
    letterSpacingEm,
    wordSpacingEm,
    paragraphSpacingEm,
    textAlignment,
    hyphenates,
    linePx,
  ])
}

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

function useSize(element: HTMLElement | null): Size {
  const [size, setSize] = useState<Size>({ widthPx: 0, heightPx: 0 })
  useEffect(() => {
    if (element === null) return undefined
    const observer = new ResizeObserver(() =>
      setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return size
}
