import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-layers-'))
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Lints one file of one import with the project's own rules. */
function lint(file: string, imported: string): { readonly isClean: boolean; readonly output: string } {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `import { thing } from '${imported}'\n\nexport const other = thing\n`)
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const result = spawnSync(process.execPath, [oxlint, '--deny-warnings', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { isClean: result.status === 0, output: result.stdout }
}

describe('the layer rules', () => {
  it.each([
    ['src/shared/a.ts', '../core/text/words.ts'],
    ['src/shared/a.ts', 'zod'],
    ['src/core/text/a.ts', '../../main/clock.ts'],
    ['src/core/text/a.ts', 'node:fs'],
    ['src/core/text/a.ts', '../../renderer/api.ts'],
    ['src/main/speech/a.ts', 'electron'],
    ['src/main/speech/a.ts', '../electron/ipc.ts'],
    ['src/main/cli.ts', './electron/ipc.ts'],
    ['src/main/library/a.ts', '../../renderer/api.ts'],
    ['src/main/electron/a.ts', '../../preload/index.ts'],
    ['src/preload/index.ts', '../main/clock.ts'],
    ['src/preload/index.ts', 'node:path'],
    ['src/renderer/reader/a.ts', '../../main/clock.ts'],
    ['src/renderer/reader/a.ts', 'electron'],
    ['src/renderer/reader/a.ts', 'node:fs'],
  ])('%s may not import %s', (file, imported) => {
    const { isClean, output } = lint(file, imported)
    expect(isClean).toBe(false)
    expect(output).toContain('no-restricted-imports')
  })

  it.each([
    ['src/core/text/a.ts', '../../shared/document.ts'],
    ['src/main/speech/a.ts', 'node:fs'],
    ['src/main/speech/a.ts', '../../core/text/words.ts'],
    ['src/main/electron/a.ts', 'electron'],
    ['src/main/index.ts', 'electron'],
    ['src/preload/index.ts', 'electron'],
    ['src/renderer/reader/a.ts', 'react'],
    ['src/renderer/reader/a.ts', '../../core/text/words.ts'],
  ])('%s may import %s', (file, imported) => {
    expect(lint(file, imported)).toMatchObject({ isClean: true })
  })
})
