import type { Theme } from '../../shared/settings.ts'

/** A theme that has colours. */
export type ShownTheme = Exclude<Theme, 'system'>

/** The theme whose colours show. */
export function shownTheme(
  theme: Theme,
  system: { readonly isDark: boolean; readonly wantsContrast: boolean },
): ShownTheme {
  if (theme !== 'system') return theme
  const shade = system.isDark ? 'dark' : 'light'
  return system.wantsContrast ? `contrast-${shade}` : shade
}
