import { createRequire } from 'node:module'

const manifest = createRequire(import.meta.url)('electron/package.json') as { version: string }

/** Version of the installed `electron` package, whose types the stand-in follows. */
export const electronVersion: string = manifest.version
