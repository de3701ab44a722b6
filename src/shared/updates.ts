import type { PlainError } from './errors.ts'

/** What becomes of new versions: nothing is asked, they are told of, or they are downloaded and installed on quitting. */
export const updateChoices = ['off', 'tell', 'install'] as const
export type UpdateChoice = (typeof updateChoices)[number]

/** How it stands with new versions. */
export type UpdateState =
  /** Nobody has looked since the app began. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checking' }
  /** There is none. */
  | { readonly kind: 'current' }
  | { readonly kind: 'found'; readonly version: string }
  | { readonly kind: 'downloading'; readonly version: string }
  /** It is installed when the app quits. */
  | { readonly kind: 'ready'; readonly version: string }
  /** What the reader asked for has failed. */
  | { readonly kind: 'failed'; readonly error: PlainError }

/** What the window shows of new versions. */
export interface UpdatesView {
  /** Whether this copy can put a new version in its place; else the reader fetches it. */
  readonly canInstall: boolean
  /** Address where versions can be downloaded by hand. */
  readonly page: string
  /** When it was last looked, in milliseconds since 1970; null: never. */
  readonly checkedAtMs: number | null
  readonly state: UpdateState
}
