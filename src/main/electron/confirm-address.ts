import { dialog, type BrowserWindow } from 'electron'
import { defaultServiceUrl, dedicatedServiceUrl } from '../../shared/catalog/service-addresses.ts'
import { AppError } from '../../shared/errors.ts'
import type { Settings } from '../../shared/settings.ts'
import { checkSettingsChange } from '../library/settings.ts'

/** Where the key may go without a question: to the service itself. */
const ownAddresses = [defaultServiceUrl, dedicatedServiceUrl].map((address) => new URL(address).origin)

/**
 * Asks before the key could go to another computer than before. Not the page: whoever had taken it over would send the key
 * to himself.
 * @param change of the settings, as the page gave it
 * @throws {AppError} SETTINGS_INVALID when the reader does not want it
 */
export async function confirmAddresses(
  window: BrowserWindow,
  change: unknown,
  settings: Settings,
): Promise<void> {
  const known = new Set([...ownAddresses, ...originsOf(settings)])
  const unknown = originsOf(checkSettingsChange(change)).filter(
    (origin) => !known.has(origin) && !isOnThisComputer(origin),
  )
  if (unknown.length === 0) return
  const answer = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Send your API key and the texts that are read to this address?',
    detail: `${unknown.join('\n')}\n\nIt is not an address of Together AI. Go on only if it is yours, or of somebody you trust.`,
    buttons: ['Use this address', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  })
  if (answer.response !== 0) {
    throw new AppError('SETTINGS_INVALID', 'The address was not changed.', {
      details: { setting: 'serviceUrl' },
    })
  }
}

function originsOf({ serviceUrl, dedicatedEndpoints = [] }: Partial<Settings>): readonly string[] {
  const addresses = [serviceUrl, ...dedicatedEndpoints.map((endpoint) => endpoint.serviceUrl)]
  return [...new Set(addresses.filter((address) => address !== undefined))].map(
    (address) => new URL(address).origin,
  )
}

/** The settings take http for this computer alone. */
function isOnThisComputer(origin: string): boolean {
  return origin.startsWith('http:')
}
