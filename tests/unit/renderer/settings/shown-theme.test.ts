import { expect, it } from 'vitest'
import { shownTheme } from '../../../../src/renderer/settings/shown-theme.ts'

it('follows the system’s shade and its wish for contrast, unless a theme was chosen', () => {
  expect(shownTheme('system', { isDark: true, wantsContrast: false })).toBe('dark')
  expect(shownTheme('system', { isDark: false, wantsContrast: true })).toBe('contrast-light')
  expect(shownTheme('system', { isDark: true, wantsContrast: true })).toBe('contrast-dark')
  expect(shownTheme('sepia', { isDark: true, wantsContrast: true })).toBe('sepia')
})
