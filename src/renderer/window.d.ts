import type { LecternApi } from '../shared/ipc-contract.ts'

declare global {
  interface Window {
    /** What the preload exposes; the one way to the main process. */
    readonly lectern: LecternApi
  }
}
