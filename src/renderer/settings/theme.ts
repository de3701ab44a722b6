import type { Theme } from '../../shared/settings.ts'
import { shownTheme } from './shown-theme.ts'

const darkSystem = matchMedia('(prefers-color-scheme: dark)')
const contrastSystem = matchMedia('(prefers-contrast: more)')

/** Shows a theme; `system` as the system has it now. */
export function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = shownTheme(theme, {
    isDark: darkSystem.matches,
    wantsContrast: contrastSystem.matches,
  })
}

/** Calls back when the system turns dark or light, or asks for more contrast; gives what ends that. */
export function onSystemThemeChange(listener: () => void): () => void {
  const stop = new AbortController()
  for (const query of [darkSystem, contrastSystem]) {
    query.addEventListener('change', listener, { signal: stop.signal })
  }
  return () => stop.abort()
}
