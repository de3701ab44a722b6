/**
 * Blocks the thread. Only for the moments when a database is opened and another process holds it:
 * everything that could be done meanwhile needs that database.
 */
export function waitSync(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs)
}
