import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { selectionByCommand } from '../../../../src/main/quick-speak/selection-commands.ts'
import { runLectern } from '../../../support/lectern-cli.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

/** Puts a program of a desktop into a folder, which is all that the PATH has. */
function install(folder: string, name: string, script: string): void {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

describe.skipIf(process.platform === 'win32')('the selection by the programs of a desktop', () => {
  let folder: string
  beforeEach(() => {
    folder = tempFolder()
    vi.stubEnv('PATH', folder)
  })
  afterEach(() => vi.unstubAllEnvs())

  it('is what the first one prints that is installed', async () => {
    install(folder, 'xsel', `printf 'of xsel %s' "$*"`)
    expect(await selectionByCommand('x11').read()).toBe('of xsel --primary --output')
    install(folder, 'xclip', `printf 'Grüße of xclip %s' "$*"`)
    expect(await selectionByCommand('x11').read()).toBe('Grüße of xclip -o -selection primary')
  })

  it('is asked of Wayland first where that is the desktop', async () => {
    install(folder, 'xclip', 'printf xclip')
    install(folder, 'wl-paste', `printf '%s' "$*"`)
    expect(await selectionByCommand('wayland').read()).toBe('--primary --no-newline')
  })

  it('is empty where the program says that there is none', async () => {
    install(folder, 'xclip', 'echo "Error: target STRING not available" >&2; exit 1')
    expect(await selectionByCommand('x11').read()).toBe('')
  })

  it('can not be read where no program is installed, which is named', async () => {
    await expect(selectionByCommand('x11').read()).rejects.toMatchObject({
      code: 'SELECTION_UNREADABLE',
      message: 'No program that prints the selection is installed. Install one of xclip, xsel.',
    })
  })
})

describe.skipIf(process.platform !== 'linux')('lectern speak --selection', () => {
  const speak = (folder: string) =>
    runLectern(
      ['--data', join(folder, 'data'), 'speak', '--selection', '-o', join(folder, 'x.wav'), '--json'],
      {
        env: { PATH: folder, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' },
      },
    )

  it('says what is selected', async () => {
    const folder = tempFolder()
    install(folder, 'xclip', `printf 'Seven boats lay in the harbour.'`)
    const { code, stdout } = await speak(folder)
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as { readonly durationSeconds: number }).durationSeconds).toBeGreaterThan(1)
  })

  it('ends with a code of its own where nothing is selected', async () => {
    const folder = tempFolder()
    install(folder, 'xclip', 'exit 1')
    const { code, stderr } = await speak(folder)
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'SELECTION_EMPTY' } })
  })

  it('ends with a code of its own where no program gives it', async () => {
    const { code, stderr } = await speak(tempFolder())
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'SELECTION_UNREADABLE' } })
  })
})
