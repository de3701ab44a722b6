import { useEffect, useLayoutEffect } from 'react'
import type { ReaderFont, Settings } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { onSystemThemeChange, showTheme } from './theme.ts'

export const fontFamilies: Readonly<Record<ReaderFont, string>> = {
  literata: "'Literata Variable', Georgia, serif",
  inter: "'Inter Variable', system-ui, sans-serif",
  'system-serif': "ui-serif, Georgia, 'Noto Serif', 'DejaVu Serif', serif",
  'system-sans': 'system-ui, sans-serif',
  atkinson: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  opendyslexic: "'OpenDyslexic', system-ui, sans-serif",
}

/** Puts what the reader chose into the style of the page. */
export function useAppearance(): void {
  const { settings } = useServices()
  const theme = useStore(settings, (state) => state.theme)
  useEffect(() => {
    showTheme(theme)
    return onSystemThemeChange(() => showTheme(theme))
  }, [theme])
  // At once, not with the next drawing: whoever measures the text after a change measures the new one.
  useLayoutEffect(() => {
    applyText(settings.getState())
    return settings.subscribe(applyText)
  }, [settings])
}

/** Puts how the text is set into the style of the page. */
export function applyText(state: Settings): void {
  const { style, dataset } = document.documentElement
  const properties = {
    font: fontFamilies[state.font],
    size: `${state.textSizePx}px`,
    'line-height': state.lineHeight,
    'measure-chars': state.measureChars,
    'letter-spacing': `${state.letterSpacingEm}em`,
    'word-spacing': `${state.wordSpacingEm}em`,
    'paragraph-spacing': `${state.paragraphSpacingEm}em`,
    'text-align': state.textAlignment,
    hyphens: state.hyphenates ? 'auto' : 'manual',
  }
  for (const [name, value] of Object.entries(properties)) {
    style.setProperty(`--reader-${name}`, String(value))
  }
  dataset['wordStyle'] = state.wordStyle
  dataset['wordColour'] = state.wordColour
  dataset['sentenceStyle'] = state.sentenceStyle
  dataset['sentenceColour'] = state.sentenceColour
}
