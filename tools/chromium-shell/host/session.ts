import { proxyServer } from './proxy-server.ts'
import { protocol } from './protocol.ts'
import { assertReady } from './runtime.ts'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]

/** The one session of the stand-in. */
export class Session implements Pick<
  Electron.Session,
  'resolveProxy' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler'
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

  /** Knows no settings of the system: `DIRECT`, but for a proxy that `--proxy-server` names. */
  async resolveProxy(url: string): Promise<string> {
    const proxy = proxyServer()
    return proxy === undefined || isLoopback(url) ? 'DIRECT' : `PROXY ${proxy.host}`
  }
}

/** Chromium asks no proxy for this computer itself. */
function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? ''
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  )
}

const defaultSession = new Session()

export const session = {
  get defaultSession(): Session {
    assertReady('Session can only be received when app is ready')
    return defaultSession
  },
}
