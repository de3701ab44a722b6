import { fromPlainError } from '../shared/errors.ts'
import { pageCallNames } from '../shared/ipc-contract.ts'
import type { Calls, Events, LecternApi, PageCallName, Reply } from '../shared/ipc-contract.ts'

/** The calls of the contract as plain promises: a value, or a thrown AppError of the right class. */
export type Api = {
  readonly [Name in PageCallName]: (...args: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>>
} & {
  readonly on: <Name extends keyof Events>(
    name: Name,
    listener: (payload: Events[Name]) => void,
  ) => () => void
  readonly importFiles: (files: readonly File[]) => Promise<ReturnType<Calls['importDocuments']>>
}

type AnyCall = (...args: readonly unknown[]) => Promise<Reply<unknown>>

/** Wraps what the preload exposes so that every reply is unwrapped in one place. */
export function createApi(lectern: LecternApi): Api {
  const calls = pageCallNames.map((name) => {
    const call = lectern[name] as AnyCall
    return [name, async (...args: readonly unknown[]) => unwrap(await call(...args))] as const
  })
  // The map over `pageCallNames` gives every name its own function; the compiler cannot follow that.
  const byName = Object.fromEntries(calls) as unknown as Omit<Api, 'on' | 'importFiles'>
  return { ...byName, on: lectern.on, importFiles: async (files) => unwrap(await lectern.importFiles(files)) }
}

/** @throws {AppError} what the reply says went wrong. */
export function unwrap<Value>(reply: Reply<Value>): Value {
  if (reply.ok) return reply.value
  throw fromPlainError(reply.error)
}
