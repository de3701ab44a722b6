import { EventEmitter } from 'node:events'

/** An event whose listeners may prevent what follows it. */
export interface HostEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function makeEvent<Extra extends object>(extra: Extra): HostEvent & Extra {
  let defaultPrevented = false
  return Object.assign(
    Object.defineProperty({} as HostEvent, 'defaultPrevented', { get: () => defaultPrevented }),
    { preventDefault: () => void (defaultPrevented = true) },
    extra,
  )
}

/**
 * Base of the objects that Electron makes of native code. It says so, once, when the app listens to an event that
 * the stand-in never emits; and it can't be cloned into a message, as native objects can't.
 */
export class HostEmitter extends EventEmitter {
  constructor(objectName: string, emittedEvents: readonly string[]) {
    super()
    // A function among the properties makes structured cloning refuse the whole object.
    Object.defineProperty(this, '#native', { enumerable: true, value: () => undefined })
    const told = new Set<string | symbol>(['newListener', 'removeListener', ...emittedEvents])
    super.on('newListener', (name: string | symbol) => {
      if (told.has(name)) return
      told.add(name)
      process.stderr.write(`chromium-shell: ${objectName} never emits "${String(name)}" in the stand-in.\n`)
    })
  }

  /** Emits an event with Electron's event object as first argument; gives whether a listener prevented the default. */
  emitPreventable(name: string, extra: object = {}, ...args: readonly unknown[]): boolean {
    const event = makeEvent(extra)
    this.emit(name, event, ...args)
    return event.defaultPrevented
  }
}
