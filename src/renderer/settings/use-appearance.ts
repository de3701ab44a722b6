import { useEffect, useLayoutEffect } from 'react'
import type { ReaderFont } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { onSystemThemeChange, showTheme } from './theme.ts'

export const fontFamilies: Readonly<Record<ReaderFont, string>> = {
  literata: "'Literata Variable', Georgia, serif",
  inter: "'Inter Variable', system-ui, sans-serif",
  'system-serif': "ui-serif, Georgia, 'Noto Serif', 'DejaVu Serif', serif",
  'system-sans': 'system-ui, sans-serif',
}

/** Puts what the reader chose into the style of the page. */
export function useAppearance(): void {
  const { settings } = useServices()
  const { theme, font, textSizePx, lineHeight, measureChars } = useStore(settings, (state) => state)
  useEffect(() => {
    showTheme(theme)
    return onSystemThemeChange(() => showTheme(theme))
  }, [theme])
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--reader-font', fontFamilies[font])
    style.setProperty('--reader-size', `${textSizePx}px`)
    style.setProperty('--reader-line-height', String(lineHeight))
    style.setProperty('--reader-measure-chars', String(measureChars))
  }, [font, textSizePx, lineHeight, measureChars])
}
