/** What is used of the language's WebAssembly; TypeScript has it with the types of browsers alone. */
declare namespace WebAssembly {
  /** Compiled code. Can be posted to other threads, which then need not compile it. */
  class Module {
    constructor(bytes: Uint8Array)
    readonly [Symbol.toStringTag]: 'WebAssembly.Module'
  }
  class Instance {
    constructor(code: Module, imports: Imports)
    readonly exports: Readonly<Record<string, unknown>>
  }
  /** Functions that WebAssembly calls by their index. */
  interface Table {
    /** @returns how long it was. */
    grow(count: number): number
    set(index: number, exportedFunction: unknown): void
  }
  type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>
  function compile(bytes: Uint8Array): Promise<Module>
  function instantiate(code: Module, imports: Imports): Promise<Instance>
  /** Thrown by a call that the code itself or the engine has broken off. */
  class RuntimeError extends Error {}
}
