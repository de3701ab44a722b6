import { registerHooks } from 'node:module'

const standIn = new URL('./electron.ts', import.meta.url).href
const names = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  /** Gives the stand-in for `electron`, to `import` and to `require` alike. */
  resolve: (specifier, context, nextResolve) =>
    names.has(specifier) ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
})
