import { type Functions, init } from '@embedpdf/pdfium'
import { type ReadBlock, addReadBlock } from './block-reader.ts'

/** PDFium's functions as WebAssembly exports them: numbers and addresses alone, without a wrapper around each call. */
export type PdfiumCalls = { readonly [Name in keyof Functions]: (...args: number[]) => number } & {
  malloc(sizeBytes: number): number
  free(address: number): void
}

/** What is used of the module that Emscripten makes; its own types are those of a package for browsers. */
interface LoadedModule {
  readonly HEAPU8: Uint8Array<ArrayBuffer>
  readonly wasmExports: PdfiumCalls & { readonly __indirect_function_table: WebAssembly.Table }
}

const mebibyte = 1024 ** 2
/** Three threads read a document, and all of them are to stay below a gigabyte. Pages of real papers take some megabytes. */
const maxMemoryBytes = 224 * mebibyte
/** Room for what a call gives back in numbers. */
const scratchBytes = 256
/** No title, name or address is longer. */
const maxTextBytes = 64 * 1024

/**
 * One PDFium with a memory of its own. What a bad file does to it ends with it: after a call that threw, it is of no
 * more use.
 */
export class Pdfium {
  readonly call: PdfiumCalls
  /** Address of 256 bytes that any call may fill; what they hold is read before the next call. Aligned to 8. */
  readonly scratch: number
  readonly #module: LoadedModule
  #scratchDoubles = new Float64Array()

  /** @throws {WebAssembly.RuntimeError} where there is no memory for another one. */
  static async create(code: WebAssembly.Module): Promise<Pdfium> {
    const ready = Promise.withResolvers<never>()
    const overrides = {
      // What it complains of is in the error codes.
      print: () => undefined,
      printErr: () => undefined,
      instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
        WebAssembly.instantiate(code, withMemoryLimit(imports)).then(receive, ready.reject)
        return {}
      },
    }
    const { pdfium } = await Promise.race([init(overrides as Parameters<typeof init>[0]), ready.promise])
    return new Pdfium(pdfium as unknown as LoadedModule)
  }

  private constructor(module: LoadedModule) {
    this.#module = module
    this.call = module.wasmExports
    this.call.PDFiumExt_Init()
    this.scratch = this.call.malloc(scratchBytes)
  }

  /** All its memory. Replaced when it grows: to be asked for anew after a call that may allocate. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#module.HEAPU8
  }

  /** Makes a function that reads a file callable by address. */
  addReadBlock(read: ReadBlock): number {
    return addReadBlock(this.#module.wasmExports.__indirect_function_table, read)
  }

  /** What a call put at `scratch`, as doubles; to be asked for anew after a call that may allocate. */
  get scratchDoubles(): Float64Array {
    if (this.#scratchDoubles.buffer !== this.bytes.buffer) {
      this.#scratchDoubles = new Float64Array(this.bytes.buffer, this.scratch, scratchBytes / 8)
    }
    return this.#scratchDoubles
  }

  /** Memory in use; it never shrinks. */
  get memoryBytes(): number {
    return this.bytes.length
  }

  /** The float numbers of 32 bits at an address. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.bytes.buffer, address, count)
  }

  /** Takes bytes into its memory. @returns their address, to be freed; 0 where there is no room. */
  take(bytes: Uint8Array): number {
    const address = this.call.malloc(bytes.length)
    if (address !== 0) this.bytes.set(bytes, address)
    return address
  }

  /** Runs with a text in its memory, as UTF-8 that ends in a zero. */
  withText<T>(text: string, run: (address: number) => T): T {
    const address = this.take(Buffer.from(`${text}\0`))
    try {
      return run(address)
    } finally {
      this.call.free(address)
    }
  }

  /** What a call gives as UTF-16LE into a buffer; it is asked for the length in bytes first. '' for nothing. */
  utf16(ask: (address: number, sizeBytes: number) => number): string {
    return this.#text(ask, 'utf16le', 2)
  }

  /** As `utf16`, for calls that give UTF-8. */
  utf8(ask: (address: number, sizeBytes: number) => number): string {
    return this.#text(ask, 'utf8', 1)
  }

  #text(
    ask: (address: number, sizeBytes: number) => number,
    encoding: 'utf16le' | 'utf8',
    endBytes: number,
  ): string {
    const sizeBytes = ask(0, 0)
    if (sizeBytes <= endBytes || sizeBytes > maxTextBytes) return ''
    const address = this.call.malloc(sizeBytes)
    try {
      if (address === 0 || ask(address, sizeBytes) !== sizeBytes) return ''
      return Buffer.from(this.bytes.buffer, address, sizeBytes - endBytes).toString(encoding)
    } finally {
      this.call.free(address)
    }
  }
}

/** Lets its memory grow up to the limit alone. Beyond it, an allocation fails and PDFium gives up. */
function withMemoryLimit(imports: WebAssembly.Imports): WebAssembly.Imports {
  const grow = imports['env']?.['emscripten_resize_heap']
  if (typeof grow !== 'function') throw new TypeError('This PDFium does not grow its memory as expected.')
  const growBelowLimit = (wantedBytes: number): unknown =>
    wantedBytes >>> 0 > maxMemoryBytes ? 0 : Reflect.apply(grow, undefined, [wantedBytes])
  return { ...imports, env: { ...imports['env'], emscripten_resize_heap: growBelowLimit } }
}
