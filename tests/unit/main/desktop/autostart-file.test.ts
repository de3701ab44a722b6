import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { autostartEntry, autostartFolder, setAutostart } from '../../../../src/main/desktop/autostart-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-autostart-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('setAutostart', () => {
  it('writes one file and removes it again, and nothing else', () => {
    const autostart = join(folder, 'config', 'autostart')
    setAutostart(autostart, true, ['/opt/Lectern/lectern', '--at-login'])
    expect(readdirSync(autostart)).toEqual(['lectern.desktop'])
    expect(readFileSync(join(autostart, 'lectern.desktop'), 'utf8')).toBe(
      autostartEntry(['/opt/Lectern/lectern', '--at-login']),
    )
    writeFileSync(join(autostart, 'other.desktop'), '')
    setAutostart(autostart, false, [])
    expect(readdirSync(autostart)).toEqual(['other.desktop'])
  })

  it('makes no folder where there is nothing to remove', () => {
    setAutostart(join(folder, 'none'), false, [])
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('writes a program that has moved, and leaves a file that is right', () => {
    setAutostart(folder, true, ['/old'])
    setAutostart(folder, true, ['/new'])
    const path = join(folder, 'lectern.desktop')
    expect(readFileSync(path, 'utf8')).toContain('Exec="/new"')
    const { mtimeMs, ino } = statSync(path)
    setAutostart(folder, true, ['/new'])
    expect(statSync(path)).toMatchObject({ mtimeMs, ino })
  })
})

describe('autostartEntry', () => {
  it.each([
    ['/opt/My Books/lectern', '"/opt/My Books/lectern"'],
    ['/opt/100%/lectern', '"/opt/100%%/lectern"'],
    ['/a"b', String.raw`"/a\\"b"`],
    ['/a$b`c', String.raw`"/a\\$b\\` + '`c"'],
    ['/a\\b', String.raw`"/a\\\\b"`],
  ])('quotes %s', (program, quoted) => expect(autostartEntry([program])).toContain(`Exec=${quoted}\n`))

  it('refuses what would begin a line of its own', () => {
    expect(() => autostartEntry(['/a\nExec=/evil'])).toThrow(RangeError)
  })
})

describe('autostartFolder', () => {
  it('follows XDG', () => {
    expect(autostartFolder({ XDG_CONFIG_HOME: '/c' }, '/h')).toBe(join('/c', 'autostart'))
    expect(autostartFolder({ XDG_CONFIG_HOME: '' }, '/h')).toBe(join('/h', '.config', 'autostart'))
  })
})
