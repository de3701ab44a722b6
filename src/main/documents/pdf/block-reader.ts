/**
 * Gives PDFium what an FPDF_FILEACCESS asks for.
 * @param position In the file, of the first byte.
 * @param address Where the bytes go to.
 * @returns 1, or 0 where the bytes are not to be had. Must not throw: there is C++ above it.
 */
export type ReadBlock = (parameter: number, position: number, address: number, count: number) => number

/** (module (import "e" "f" (func (param i32 i32 i32 i32) (result i32))) (export "f" (func 0))) */
const passOnCode = Buffer.from(
  '0061736d0100000001090160047f7f7f7f017f02070101650166000007050101660000',
  'hex',
)

/**
 * Makes a function of ours callable from WebAssembly. Emscripten's `addFunction` does the same, but looks first whether any
 * of the table's thousands of functions is this one.
 * @param table The functions that it calls by address.
 * @returns the address.
 */
export function addReadBlock(table: WebAssembly.Table, read: ReadBlock): number {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(passOnCode), { e: { f: read } })
  const address = table.grow(1)
  table.set(address, exports['f'])
  return address
}
