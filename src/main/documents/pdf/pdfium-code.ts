import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const wasmFile = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
let compiled: Promise<WebAssembly.Module> | undefined

/** PDFium's code, compiled once for all threads that it is posted to. */
export function pdfiumCode(): Promise<WebAssembly.Module> {
  compiled ??= readFile(wasmFile).then((bytes) => WebAssembly.compile(bytes))
  return compiled
}
