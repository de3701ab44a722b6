import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const modifierNames: Readonly<Record<string, string>> = {
  Alt: 'mod1',
  Control: 'control',
  Shift: 'shift',
  Super: 'mod4',
}

/**
 * Grabs a key on the X server that `DISPLAY` names, by `xbindkeys`. That another program has it is not noticed.
 * @param accelerator canonical: letters, digits, function keys and the space bar
 * @returns lets go of it
 */
export function grabKey(accelerator: string, onPressed: () => void): () => void {
  const parts = accelerator.split('+')
  const key = parts.pop() ?? ''
  const modifiers = parts.map((part) => modifierNames[part])
  if (modifiers.includes(undefined) || !/^([0-9a-z]|f\d+|space)$/.test(key)) {
    throw new Error(`The stand-in grabs no ${accelerator} on an X server.`)
  }
  const keysym = /^f\d/.test(key) ? key.toUpperCase() : key
  const folder = mkdtempSync(join(tmpdir(), 'chromium-shell-keys-'))
  const path = join(folder, 'xbindkeysrc')
  writeFileSync(path, `"echo pressed"\n${[...modifiers, keysym].join(' + ')}\n`)
  // What it runs prints where it prints.
  const child = spawn('xbindkeys', ['-n', '-f', path], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.on('data', onPressed)
  child.on('error', (error) => process.stderr.write(`chromium-shell: ${error.message}\n`))
  child.on('close', () => rmSync(folder, { recursive: true, force: true }))
  const release = (): void => {
    process.off('exit', release)
    child.kill()
  }
  process.on('exit', release)
  return release
}
