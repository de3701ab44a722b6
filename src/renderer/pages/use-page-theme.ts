import { useServices } from '../services.tsx'
import { shownTheme } from '../settings/shown-theme.ts'
import type { ShownTheme } from '../settings/shown-theme.ts'
import { useMedia } from '../ui/use-media.ts'
import { useStore } from '../ui/use-store.ts'

/** The theme that printed pages are tinted by: that of the window, or the light one for pages as they are printed. */
export function usePageTheme(): ShownTheme {
  const { settings } = useServices()
  const { theme, pageColours } = useStore(settings, (state) => state)
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const wantsContrast = useMedia('(prefers-contrast: more)')
  return pageColours === 'asPrinted' ? 'light' : shownTheme(theme, { isDark, wantsContrast })
}
