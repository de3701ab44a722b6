import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The environment of a Linux desktop that shows tray icons, or of one that shows none: what its session bus says. */
export function desktopWithTray(folder: string, hasTray: boolean): Readonly<Record<string, string>> {
  const programs = join(folder, 'programs')
  mkdirSync(programs, { recursive: true })
  writeFileSync(join(programs, 'gdbus'), `#!/bin/sh\necho '(${hasTray},)'\n`)
  chmodSync(join(programs, 'gdbus'), 0o755)
  return { PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}` }
}
