import type { PlainError } from './errors.ts'

/** Where the reader's key is kept: by the system's secret store, for this run alone, or in the environment. */
export type KeyPlace = 'systemStore' | 'memory' | 'environment'

/** What the window may know of the reader's account: never the key itself. */
export interface AccountState {
  readonly hasKey: boolean
  /** Where the key is; where it would be kept when there is none. */
  readonly keyPlace: KeyPlace
  /** Last four characters of the key, to tell it from another; absent without a key. */
  readonly keyEnding?: string
}

/** What the service says of a key. */
export type KeyTest =
  /** `projectName` and `organizationName` where the service tells them. */
  | { readonly kind: 'accepted'; readonly organizationName?: string; readonly projectName?: string }
  | { readonly kind: 'failed'; readonly error: PlainError }

/** Whether the speech service answers, for the window's marks. */
export type ServiceState =
  /** Nothing was asked of it yet, or there is no key. */
  | { readonly kind: 'unused' }
  | { readonly kind: 'up' }
  /** Requests wait for the service's own limit until then (milliseconds since 1970). */
  | { readonly kind: 'waiting'; readonly untilMs: number }
  | { readonly kind: 'down'; readonly error: PlainError; readonly retryAtMs: number }
