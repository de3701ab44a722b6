import { protocol } from './protocol.ts'
import { assertReady } from './runtime.ts'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]

/** The one session of the stand-in. */
export class Session implements Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler'
> {
  readonly protocol = protocol
  permissionRequestHandler: RequestHandler = null
  permissionCheckHandler: CheckHandler = null

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.permissionRequestHandler = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.permissionCheckHandler = handler
  }
}

const defaultSession = new Session()

export const session = {
  get defaultSession(): Session {
    assertReady('Session can only be received when app is ready')
    return defaultSession
  },
}
