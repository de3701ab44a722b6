import { dialog, type BrowserWindow } from 'electron'
import { AppError } from '../../shared/errors.ts'
import type { Settings, SpendingCaps } from '../../shared/settings.ts'
import { checkSettingsChange } from '../library/settings.ts'

const capNames = {
  documentDollars: 'One document',
  dayDollars: 'A day',
  monthDollars: 'A month',
} as const satisfies Record<keyof SpendingCaps, string>

/**
 * Asks before more may be spent than until now. Not the page: whoever had taken it over would lift the caps first.
 * @param change of the settings, as the page gave it
 * @throws {AppError} SETTINGS_INVALID when the reader does not want it
 */
export async function confirmCaps(window: BrowserWindow, change: unknown, settings: Settings): Promise<void> {
  const { spendingCaps: wanted } = checkSettingsChange(change)
  if (wanted === undefined) return
  const raised = Object.keys(capNames).flatMap((name) => {
    const cap = name as keyof SpendingCaps
    const before = settings.spendingCaps[cap]
    const after = wanted[cap]
    const isRaised = before !== null && (after === null || after > before)
    return isRaised ? [`${capNames[cap]}: ${inWords(before)}, from now on ${inWords(after)}`] : []
  })
  if (raised.length === 0) return
  const answer = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Allow more to be spent on voices?',
    detail: raised.join('\n'),
    buttons: ['Allow', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  })
  if (answer.response !== 0) {
    throw new AppError('SETTINGS_INVALID', 'The caps were not changed.', {
      details: { setting: 'spendingCaps' },
    })
  }
}

function inWords(dollars: number | null): string {
  return dollars === null ? 'no cap' : `$${dollars.toFixed(2)}`
}
