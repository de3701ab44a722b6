/** The two JavaScript worlds of a page: its own scripts', and the preload's. */
export type World = 'page' | 'preload'

/** One world's side of the bridge. */
export interface BridgeSide {
  /** Makes a copy of `api` in the page's world, frozen, as `window[key]`. Called in the preload's world. */
  expose(key: string, api: unknown): void
}

interface BridgeWindow extends EventTarget {
  [key: string]: unknown
}

/**
 * Carries values between a page's two worlds by the rules of Electron's `contextBridge`: copies of data, functions
 * and promises by proxy, prototypes dropped, errors as errors, symbols left out. The worlds share the DOM and nothing
 * else, so calls travel as events on `window`: dispatching is synchronous, and `CustomEvent.detail` is cloned when it
 * is read in the other world. `secret` names the events; page scripts don't know it.
 * Source: Electron, docs/api/context-bridge.md. Runs in the page, so it refers to nothing outside itself.
 */
export function createBridgeSide(secret: string, world: World): BridgeSide {
  type Packed = readonly [kind: string, ...parts: unknown[]]
  type Answer = { readonly ok: true; readonly value: Packed } | { readonly ok: false; readonly error: Packed }
  type Question =
    | { readonly kind: 'call'; readonly id: number; readonly args: readonly Packed[] }
    | { readonly kind: 'settle'; readonly id: number; readonly isFulfilled: boolean; readonly value: Packed }
    | { readonly kind: 'expose'; readonly key: string; readonly api: Packed }

  const maxDepth = 1000
  const target = globalThis as unknown as BridgeWindow
  const otherWorld: World = world === 'page' ? 'preload' : 'page'
  const functions: ((...args: unknown[]) => unknown)[] = []
  const settlers = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  let promiseCount = 0
  // Kept from before any page script, which may replace them.
  const listen = target.addEventListener.bind(target)
  const unlisten = target.removeEventListener.bind(target)
  const dispatch = target.dispatchEvent.bind(target)
  const PageEvent = CustomEvent

  function pack(value: unknown, seen = new Map<unknown, number>(), depth = 0): Packed {
    if (depth > maxDepth) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      )
    }
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.')
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return ['data', value]
    const known = seen.get(value)
    if (known !== undefined) return ['seen', known]
    const number = seen.set(value, seen.size).size - 1
    if (typeof value === 'function') {
      return ['function', number, functions.push(value as (typeof functions)[number]) - 1]
    }
    if (value instanceof Promise) return ['promise', number, packPromise(value)]
    if (value instanceof Error) return ['error', number, value.message, value.stack]
    const isArray = Array.isArray(value)
    if (!isArray && !isPlain(value)) {
      try {
        return ['clone', number, structuredClone(value)]
      } catch {
        throw new TypeError('An object could not be cloned.')
      }
    }
    const entries = Object.entries(value)
      .filter(([, part]) => typeof part !== 'symbol')
      .map(([key, part]) => [key, pack(part, seen, depth + 1)])
    return [isArray ? 'array' : 'object', number, entries]
  }

  /** Instances of the app's own classes count as plain: Electron drops their prototype. */
  function isPlain(value: object): boolean {
    return Object.prototype.toString.call(value) === '[object Object]'
  }

  function packPromise(promise: Promise<unknown>): number {
    promiseCount += 1
    const id = promiseCount
    const settle = (isFulfilled: boolean) => (outcome: unknown) => {
      try {
        ask({ kind: 'settle', id, isFulfilled, value: pack(outcome) })
      } catch (error) {
        ask({ kind: 'settle', id, isFulfilled: false, value: pack(error) })
      }
    }
    promise.then(settle(true), settle(false))
    return id
  }

  function unpack(packed: Packed, seen: unknown[] = []): unknown {
    const [kind, first, second, third] = packed
    if (kind === 'data') return first
    const number = first as number
    const keep = (value: unknown) => (seen[number] = value)
    switch (kind) {
      case 'seen':
        return seen[number]
      case 'function': {
        const id = second as number
        return keep((...args: unknown[]) =>
          ask({ kind: 'call', id, args: args.map((argument) => pack(argument)) }),
        )
      }
      case 'promise':
        return keep(new Promise((resolve, reject) => settlers.set(second as number, { resolve, reject })))
      case 'error': {
        const error = new Error(second as string)
        Object.defineProperty(error, 'stack', { value: third, writable: true, configurable: true })
        return keep(error)
      }
      case 'clone':
        return keep(second)
      default: {
        const copy = keep(kind === 'array' ? [] : {}) as Record<string, unknown>
        for (const [key, part] of second as [string, Packed][]) {
          const value = unpack(part, seen)
          Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true })
        }
        return copy
      }
    }
  }

  function deepFreeze(value: unknown): unknown {
    if (value === null || typeof value !== 'object' || Object.isFrozen(value) || ArrayBuffer.isView(value))
      return value
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
    return value
  }

  function answer(question: Question): unknown {
    switch (question.kind) {
      case 'call':
        return functions[question.id]?.(...question.args.map((argument) => unpack(argument)))
      case 'settle': {
        const settler = settlers.get(question.id)
        settlers.delete(question.id)
        const value = unpack(question.value)
        if (question.isFulfilled) settler?.resolve(value)
        else settler?.reject(value)
        return undefined
      }
      case 'expose': {
        if (Object.hasOwn(target, question.key)) {
          throw new Error('Cannot bind an API on top of an existing property on the window object')
        }
        const value = deepFreeze(unpack(question.api))
        Object.defineProperty(target, question.key, {
          value,
          enumerable: true,
          writable: false,
          configurable: false,
        })
        return undefined
      }
    }
  }

  /** Asks the other world and waits for its answer. Answers to questions asked meanwhile come before it. */
  function ask(question: Question): unknown {
    let reply: Answer | undefined
    const name = `${secret}:answer:${world}`
    const take = (event: Event) => {
      reply = (event as CustomEvent<Answer>).detail
    }
    listen(name, take)
    dispatch(new PageEvent(`${secret}:ask:${otherWorld}`, { detail: question }))
    unlisten(name, take)
    if (reply === undefined) throw new Error('The other side of the context bridge is gone.')
    if (reply.ok) return unpack(reply.value)
    throw unpack(reply.error)
  }

  listen(`${secret}:ask:${world}`, (event) => {
    let reply: Answer
    try {
      reply = { ok: true, value: pack(answer((event as CustomEvent<Question>).detail)) }
    } catch (error) {
      reply = { ok: false, error: pack(error) }
    }
    dispatch(new PageEvent(`${secret}:answer:${otherWorld}`, { detail: reply }))
  })

  return { expose: (key, api) => void ask({ kind: 'expose', key, api: pack(api) }) }
}
