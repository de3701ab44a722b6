import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import type * as StandIn from '../../../../tools/chromium-shell/electron.ts'

const root = resolve(import.meta.dirname, '../../../..')
const standIn = join(root, 'tools/chromium-shell/electron.ts')
let folder: string

beforeAll(async () => {
  const results = join(root, 'test-results')
  await mkdir(results, { recursive: true })
  folder = await mkdtemp(join(results, 'app-surface-'))
  for (const part of ['main', 'core', 'shared'])
    await cp(join(root, 'src', part), join(folder, part), { recursive: true })
  const options = { types: ['node', 'electron'], skipLibCheck: true, noEmit: true }
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: options,
    // With what is declared of the environment, which nothing imports.
    include: ['main/index.ts', 'main/**/*.d.ts'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Points the copied sources at the stand-in by its path: a module named `electron` is always Electron's to TypeScript. */
async function importStandIn(change: (source: string) => string = (source) => source): Promise<void> {
  const names = await readdir(join(folder, 'main'), { recursive: true })
  for (const name of names.filter((each) => each.endsWith('.ts'))) {
    const path = join(folder, 'main', name)
    const source = change(await readFile(path, 'utf8'))
    await writeFile(path, source.replaceAll(`from 'electron'`, `from ${JSON.stringify(standIn)}`))
  }
}

async function typeErrors(): Promise<string> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const run = promisify(execFile)(process.execPath, [compiler, '-p', folder])
  return run.then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  )
}

test('the app uses no part of Electron that the stand-in lacks', async () => {
  await importStandIn()
  expect(await typeErrors()).toBe('')
})

test('a part that the stand-in lacks would be a type error', async () => {
  const path = join(folder, 'main/index.ts')
  await writeFile(path, `${await readFile(path, 'utf8')}\napp.showEmojiPanel()\n`)
  expect(await typeErrors()).toContain("Property 'showEmojiPanel' does not exist")
})

test('the stand-in exports no name that Electron lacks', () => {
  expectTypeOf<Exclude<keyof typeof StandIn, keyof typeof Electron.CrossProcessExports>>().toBeNever()
})
