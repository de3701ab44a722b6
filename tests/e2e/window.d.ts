import type { LecternApi } from '../../src/shared/ipc-contract.ts'

declare global {
  interface Window {
    readonly lectern: LecternApi
  }
}
