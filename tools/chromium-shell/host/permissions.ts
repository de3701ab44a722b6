import { toPageAddress } from '../addresses.ts'
import type { Send } from '../chromium/cdp.ts'
import type { Session } from './session.ts'

type Permission = Parameters<NonNullable<Session['permissionRequestHandler']>>[1]

/** Permissions that Chromium would ask for, by Electron's name and by the DevTools protocol's. */
const permissions: readonly (readonly [Permission, string])[] = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['geolocation', 'geolocation'],
  ['idle-detection', 'idle-detection'],
  ['media', 'microphone'],
  ['media', 'camera'],
  ['midi', 'midi'],
  ['notifications', 'notifications'],
]

/**
 * Tells Chromium what the app's handlers answer to each permission. Electron asks them when a page wants one; here
 * they are asked when a page loads, because Chromium's own questions can't be seen.
 */
export async function applyPermissions(
  send: Send,
  session: Session,
  webContents: unknown,
  appOrigin: string,
): Promise<void> {
  const contents = webContents as Electron.WebContents
  for (const [permission, name] of permissions) {
    const isAllowed = await isGranted(session, contents, permission, appOrigin)
    await send('Browser.setPermission', {
      origin: new URL(toPageAddress(appOrigin)).origin,
      permission: { name },
      setting: isAllowed ? 'granted' : 'denied',
    })
  }
}

/** Without handlers Electron grants everything. */
async function isGranted(
  session: Session,
  contents: Electron.WebContents,
  permission: Permission,
  appOrigin: string,
): Promise<boolean> {
  const requestingUrl = `${appOrigin}/`
  const { permissionCheckHandler: check, permissionRequestHandler: ask } = session
  if (check?.(contents, permission, requestingUrl, { isMainFrame: true, requestingUrl }) === false)
    return false
  if (ask === null) return true
  return new Promise((resolve) => ask(contents, permission, resolve, { isMainFrame: true, requestingUrl }))
}
