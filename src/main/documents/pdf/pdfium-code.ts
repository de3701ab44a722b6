import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const wasmFile = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
let compiled: Promise<WebAssembly.Module> | undefined

/** Takes code that another thread has compiled. */
export function takePdfiumCode(code: WebAssembly.Module): void {
  compiled = Promise.resolve(code)
}

/** PDFium's code, compiled once for all threads that it is posted to. */
export function pdfiumCode(): Promise<WebAssembly.Module> {
  compiled ??= readFile(wasmFile).then((bytes) => WebAssembly.compile(bytes))
  return compiled
}
