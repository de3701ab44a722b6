import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { themes, type Theme } from '../../../src/shared/settings.ts'
import { changeSettings } from './change-settings.ts'

/**
 * Nothing on the screen breaks a rule of axe, in any theme.
 * @param screen Its name, for who reads what is wrong. @param shown The themes, where some are enough.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  shown: readonly Theme[] = themes.filter((name) => name !== 'system'),
): Promise<void> {
  for (const theme of shown) {
    await changeSettings(page, { theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${screen}, ${theme}`).toEqual([])
  }
}
