import { schemeOf } from '../addresses.ts'
import { assertReady, runtime } from './runtime.ts'

type Handler = Parameters<Electron.Protocol['handle']>[1]

const privileges = new Map<string, Electron.Privileges>()
const handlers = new Map<string, Handler>()
const sessionNotReady = 'Session can only be received when app is ready'

/** The app's own schemes and who answers them. */
export const protocol: Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
> = {
  registerSchemesAsPrivileged(customSchemes) {
    if (runtime.isReady) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    }
    privileges.clear()
    for (const { scheme, privileges: granted } of customSchemes) privileges.set(scheme, granted ?? {})
  },
  handle(scheme, handler) {
    assertReady(sessionNotReady)
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme) {
    assertReady(sessionNotReady)
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  },
  isProtocolHandled(scheme) {
    assertReady(sessionNotReady)
    return handlers.has(scheme)
  },
}

/**
 * The privileges of a scheme that pages can be loaded from; undefined when nobody answers it.
 * @throws {Error} when the scheme was not registered as standard and secure: its pages would work here, where they
 * are shown over http, and fail in Electron.
 */
export function loadableScheme(address: string): Electron.Privileges | undefined {
  const scheme = schemeOf(address)
  if (!handlers.has(scheme)) return undefined
  const granted = privileges.get(scheme)
  if (granted?.standard === true && granted.secure === true) return granted
  throw new Error(
    `The stand-in shows pages of schemes that are registered as standard and secure; "${scheme}" is not.`,
  )
}

/** Asks the app for what is at one of its addresses; undefined when nobody answers that scheme. */
export async function answerRequest(request: Request): Promise<Response | undefined> {
  const handler = handlers.get(schemeOf(request.url))
  return handler === undefined ? undefined : ((await handler(request as GlobalRequest)) as Response)
}
