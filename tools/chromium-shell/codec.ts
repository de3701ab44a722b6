/** A value as it crosses between the shell and a page: JSON alone. */
export type Wire = null | boolean | number | string | readonly Wire[]

/** Turns values into JSON and back, with the meaning of structured cloning. */
export interface Codec {
  /** @throws {Error} "An object could not be cloned.", as Electron's own messages do. */
  encode(value: unknown): Wire
  decode(wire: Wire): unknown
}

/**
 * Structured clone as JSON. Objects are numbered in the order in which they are met, so that an object met twice
 * stays one and cycles close. Used on both sides: this function's source is also run in the page, therefore it
 * refers to nothing outside itself.
 * @remarks Electron has no decoder for platform objects (Blob, File, MessagePort and the like) in messages
 * between processes and refuses them; so does this.
 */
export function createCodec(): Codec {
  const viewTypes = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  } as const
  const errorTypes = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  } as const
  const boxedPattern = /^\[object (Boolean|Number|String|BigInt)\]$/
  const refuse = () => new Error('An object could not be cloned.')

  function toBase64(bytes: Uint8Array): string {
    // A page has none; where it is, it is 50 times as fast, and audio goes this way.
    if (typeof Buffer === 'function') {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    }
    let text = ''
    // String.fromCharCode takes its input as arguments, of which an engine allows some ten thousand.
    for (let start = 0; start < bytes.length; start += 8192) {
      text += String.fromCharCode(...bytes.subarray(start, start + 8192))
    }
    return btoa(text)
  }

  function fromBase64(text: string): ArrayBuffer {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index)
    return bytes.buffer
  }

  function encode(value: unknown): Wire {
    let clone: unknown
    try {
      clone = structuredClone(value)
    } catch {
      throw refuse()
    }
    return encodeClone(clone, new Map())
  }

  function encodeClone(value: unknown, seen: Map<object, number>): Wire {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return ['undefined']
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : String(value)]
    }
    if (typeof value !== 'object') throw refuse()
    const known = seen.get(value)
    if (known !== undefined) return ['seen', known]
    seen.set(value, seen.size)
    const inner = (part: unknown) => encodeClone(part, seen)
    const properties = (object: object) => Object.entries(object).flatMap(([key, part]) => [key, inner(part)])

    if (Array.isArray(value)) {
      const keys = Object.keys(value)
      const isDense = keys.length === value.length && keys.every((key, index) => key === String(index))
      return isDense ? ['list', ...value.map(inner)] : ['array', value.length, ...properties(value)]
    }
    if (value instanceof Date) return ['date', inner(value.getTime())]
    if (value instanceof Map)
      return ['map', ...[...value].flatMap(([key, part]) => [inner(key), inner(part)])]
    if (value instanceof Set) return ['set', ...Array.from(value, inner)]
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) {
      const length = value instanceof DataView ? value.byteLength : (value as Uint8Array).length
      return [
        'view',
        (value as Uint8Array)[Symbol.toStringTag],
        inner(value.buffer),
        value.byteOffset,
        length,
      ]
    }
    if (value instanceof RegExp) return ['regexp', value.source, value.flags]
    if (value instanceof Error) {
      const cause: Wire[] = 'cause' in value ? [inner(value.cause)] : []
      return ['error', value.name, value.message, inner(value.stack), ...cause]
    }
    if (boxedPattern.test(Object.prototype.toString.call(value))) return ['boxed', inner(value.valueOf())]
    if (Object.getPrototypeOf(value) === Object.prototype) return ['object', ...properties(value)]
    throw refuse()
  }

  function decode(wire: Wire): unknown {
    return decodeWire(wire, [])
  }

  function decodeWire(wire: Wire, seen: unknown[]): unknown {
    if (wire === null || typeof wire !== 'object') return wire
    const [tag, ...parts] = wire
    const inner = (part: Wire | undefined) => decodeWire(part ?? null, seen)
    switch (tag) {
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(String(parts[0]))
      case 'number':
        return Number(parts[0])
      case 'seen':
        return seen[Number(parts[0])]
      default:
        return decodeObject(String(tag), parts, inner, seen)
    }
  }

  function decodeObject(
    tag: string,
    parts: readonly Wire[],
    inner: (part: Wire | undefined) => unknown,
    seen: unknown[],
  ): unknown {
    // An object has its number before its parts have theirs, so that a part can name it.
    const number = seen.push(undefined) - 1
    const keep = <Value>(value: Value): Value => {
      seen[number] = value
      return value
    }
    const fill = (target: object, from: number) => {
      for (let index = from; index < parts.length; index += 2) {
        // Defined, not assigned: "__proto__" is a name like any other here.
        const property = {
          value: inner(parts[index + 1]),
          writable: true,
          enumerable: true,
          configurable: true,
        }
        Object.defineProperty(target, String(parts[index]), property)
      }
      return target
    }
    switch (tag) {
      case 'list': {
        const list = keep<unknown[]>([])
        for (const part of parts) list.push(inner(part))
        return list
      }
      case 'array': {
        const array = keep<unknown[]>([])
        array.length = Number(parts[0])
        return fill(array, 1)
      }
      case 'object':
        return fill(keep({}), 0)
      case 'map': {
        const map = keep(new Map<unknown, unknown>())
        for (let index = 0; index < parts.length; index += 2)
          map.set(inner(parts[index]), inner(parts[index + 1]))
        return map
      }
      case 'set': {
        const set = keep(new Set<unknown>())
        for (const part of parts) set.add(inner(part))
        return set
      }
      case 'date':
        return keep(new Date(Number(inner(parts[0]))))
      case 'regexp':
        return keep(new RegExp(String(parts[0]), String(parts[1])))
      case 'boxed':
        return keep(Object(inner(parts[0])))
      case 'buffer':
        return keep(fromBase64(String(parts[0])))
      case 'view': {
        const View = viewTypes[parts[0] as 'Uint8Array']
        return keep(new View(inner(parts[1]) as ArrayBuffer, Number(parts[2]), Number(parts[3])))
      }
      case 'error': {
        const ErrorType = errorTypes[parts[0] as keyof typeof errorTypes] ?? Error
        const error = keep(new ErrorType(String(parts[1])))
        const hidden = { writable: true, configurable: true, enumerable: false }
        Object.defineProperty(error, 'stack', { ...hidden, value: inner(parts[2]) })
        if (parts.length > 3) Object.defineProperty(error, 'cause', { ...hidden, value: inner(parts[3]) })
        return error
      }
      default:
        throw new Error(`A message holds a value of the unknown kind "${tag}".`)
    }
  }

  return { encode, decode }
}
