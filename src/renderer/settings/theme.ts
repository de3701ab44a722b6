import type { Theme } from '../../shared/settings.ts'

const darkSystem = matchMedia('(prefers-color-scheme: dark)')

/** Shows a theme; `system` as the system has it now. */
export function showTheme(theme: Theme): void {
  const shown = theme === 'system' ? (darkSystem.matches ? 'dark' : 'light') : theme
  document.documentElement.dataset['theme'] = shown
}

/** Calls back when the system turns dark or light; gives what ends that. */
export function onSystemThemeChange(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener)
  return () => darkSystem.removeEventListener('change', listener)
}
