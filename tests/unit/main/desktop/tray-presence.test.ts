import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hasTray } from '../../../../src/main/desktop/tray-presence.ts'

/** A folder that is all of PATH, with the programs of a test. */
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-tray-'))
  vi.stubEnv('PATH', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function putProgram(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}

describe('hasTray', () => {
  it('needs to ask nobody on Windows and macOS', async () => {
    expect(await hasTray('win32')).toBe(true)
    expect(await hasTray('darwin')).toBe(true)
  })

  it('is false where nobody can be asked', async () => {
    expect(await hasTray('linux')).toBe(false)
  })
})

describe.skipIf(process.platform === 'win32')('hasTray on Linux', () => {
  it.each([
    ['gdbus', "echo '(true,)'", true],
    ['gdbus', "echo '(false,)'", false],
    ['busctl', "echo 'b true'", true],
    ['busctl', "echo 'b false'", false],
    ['dbus-send', "echo '   boolean true'", true],
  ])('believes %s that says %s', async (name, script, expected) => {
    putProgram(name, script)
    expect(await hasTray('linux')).toBe(expected)
  })

  it('asks the next program where one fails', async () => {
    putProgram('gdbus', 'exit 1')
    putProgram('busctl', "echo 'b true'")
    expect(await hasTray('linux')).toBe(true)
  })
})
