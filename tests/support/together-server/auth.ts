import type { ServerState } from './server-state.ts'
import { invalidKey, missingKey, type ServiceError } from './service-error.ts'

/** @returns why a request is refused; undefined for one with a key of this server */
export function checkKey(
  state: ServerState,
  authorization: string | undefined,
  queryKey: string | undefined,
): ServiceError | undefined {
  const key = authorization === undefined ? queryKey : /^Bearer (.+)$/.exec(authorization)?.[1]
  if (key === undefined || key === '') return missingKey()
  return state.apiKeys.includes(key) ? undefined : invalidKey()
}
