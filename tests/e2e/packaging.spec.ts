import { execFile } from 'node:child_process'
import {
  createReadStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import { extractAll, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { parse } from 'yaml'
import { documentExtensions } from '../../src/main/documents/document-extensions.ts'
import { readUpdateFeed } from '../../src/main/updates/update-feed.ts'
import { bundledPackages, noticesOf } from '../../tools/package-notices.ts'
import { builderConfig } from '../../tools/packaging/builder-config.ts'
import { publishOptions } from '../../tools/packaging/publish-options.ts'
import { releaseList, startReleaseServer } from '../support/release-server.ts'
import { litSentence, playButton } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const root = resolve(import.meta.dirname, '../..')
/** What everything but Electron may weigh, compressed. */
const budgetBytes = 60 * 1024 ** 2
/** How Electron's program says which fuses it has: a mark, the version, how many, and one character for each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const onState = '1'.charCodeAt(0)

let workFolder = ''
let electron = ''
let resources = ''
let program = ''

test.describe.configure({ mode: 'serial' })

// The folder that a Linux installer would install, around a program that has nothing of Electron but its fuses.
test.beforeAll(async () => {
  test.setTimeout(600_000)
  workFolder = await mkdtemp(join(tmpdir(), 'lectern-package-'))
  electron = join(workFolder, 'electron')
  mkdirSync(join(electron, 'resources'), { recursive: true })
  writeFileSync(join(electron, 'electron'), `\u007fELF ${fuseMark}\u0001\u000810111001`, { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(electron, name), name)
  const folder = await packaged('dist', {})
  resources = join(folder, 'resources')
  program = join(folder, 'lectern')
})
test.afterAll(() => rm(workFolder, { recursive: true, force: true, maxRetries: 5 }))

/** Packages into a folder of its own. @returns what an installer would install */
async function packaged(name: string, feed: Readonly<Record<string, string>>): Promise<string> {
  const output = join(workFolder, name)
  const options = ['--dir', '--linux', '--x64', '--electron-dist', electron, '--output', output]
  const { GITHUB_REPOSITORY: _, LECTERN_UPDATE_URL: __, ...environment } = process.env
  await promisify(execFile)(process.execPath, [join(root, 'tools/package.ts'), ...options], {
    cwd: root,
    env: { ...environment, ...feed },
  })
  return join(output, 'linux-unpacked')
}

test('the archive holds the built app and the packages that main runs, and nothing else', () => {
  const files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').slice(1),
  )
  const tops = new Set(
    files.map((path) =>
      path
        .split('/')
        .slice(0, path.startsWith('out/') ? 2 : 1)
        .join('/'),
    ),
  )
  expect([...tops].toSorted()).toEqual([
    'node_modules',
    'out',
    'out/main',
    'out/preload',
    'out/renderer',
    'package.json',
  ])
  expect(files.filter((path) => /\.(map|d\.ts|mts|cts|md|gyp|c|cpp|h)$/.test(path))).toEqual([])

  const packages = new Set(
    files.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/@][^/]*)\/./.exec(path)?.[1] ?? []),
  )
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
    readonly optionalDependencies: Readonly<Record<string, string>>
  }
  const direct = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.optionalDependencies)]
  const rootUrl = pathToFileURL(`${root}/`)
  const allowed = new Set(noticesOf(rootUrl, direct).map(({ name }) => name))
  expect([...packages].filter((name) => !allowed.has(name))).toEqual([])
  expect(direct.filter((name) => !packages.has(name))).toEqual([])

  // What the window uses is built into its own files, and is no dependency of the package.
  const code = globSync('out/main/**/*.js', { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  )
  const unused = direct.filter(
    (name) => !code.some((text) => text.includes(`"${name}`) || text.includes(`'${name}`)),
  )
  expect(unused).toEqual([])
})

test('what lies outside of the archive is machine code alone, for one machine', () => {
  const unpacked = globSync('**/*.*', { cwd: join(resources, 'app.asar.unpacked') }).filter((path) =>
    statSync(join(resources, 'app.asar.unpacked', path)).isFile(),
  )
  expect(unpacked.filter((path) => !/\.(node|wasm)$/.test(path))).toEqual([])
  const native = unpacked.filter((path) => path.endsWith('.node'))
  expect(native.map((path) => path.replaceAll('\\', '/'))).toEqual([
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ])
  expect(unpacked.some((path) => path.endsWith('pdfium.wasm'))).toBe(true)
})

test('every licence is in it, and all but Electron stays within its budget', async () => {
  test.setTimeout(240_000)
  const notices = readFileSync(join(resources, 'THIRD-PARTY-NOTICES.md'), 'utf8')
  for (const { name } of noticesOf(pathToFileURL(`${root}/`), bundledPackages(pathToFileURL(`${root}/`))))
    expect(notices).toContain(`**${name}**`)
  for (const name of ['LICENSE.txt', 'resources/licences/GPL-3.0.txt', 'resources/licences/LGPL-2.1.txt'])
    expect(existsSync(join(resources, name)), name).toBe(true)
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect(existsSync(join(resources, '..', name)), name).toBe(true)

  let sizeBytes = 0
  const files = globSync('**/*', { cwd: resources }).map((path) => join(resources, path))
  for (const file of files.filter((path) => statSync(path).isFile())) {
    const count = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        sizeBytes += chunk.length
        done()
      },
    })
    await pipeline(createReadStream(file), createGzip(), count)
  }
  expect(sizeBytes).toBeLessThan(budgetBytes)
  expect(sizeBytes).toBeGreaterThan(5 * 1024 ** 2)
})

test('Electron may do no more than the app needs', async () => {
  const fuses = await getCurrentFuseWire(program)
  const states = Object.fromEntries(
    Object.entries(FuseV1Options)
      .filter(([, index]) => typeof index === 'number')
      .map(([name, index]) => [name, Number(fuses[index as FuseV1Options]) === onState]),
  )
  expect(states).toMatchObject({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    EnableCookieEncryption: true,
    GrantFileProtocolExtraPrivileges: false,
  })
})

test('each system gets its installers, the files that are opened and the links', () => {
  const { mac, win, linux, fileAssociations, protocols } = builderConfig
  const targets = [mac, win, linux].map((system) =>
    [system?.target].flat().map((target) => (typeof target === 'object' ? target?.target : target)),
  )
  expect(targets).toEqual([
    ['dmg', 'zip'],
    ['nsis', 'portable'],
    ['AppImage', 'deb', 'rpm'],
  ])
  expect(mac?.hardenedRuntime).toBe(true)
  expect(existsSync(join(root, String(mac?.entitlements)))).toBe(true)
  const extensions = [fileAssociations ?? []].flat().flatMap(({ ext }) => ext)
  expect(extensions.toSorted()).toEqual([...documentExtensions].toSorted())
  expect(protocols).toMatchObject([{ schemes: ['lectern'] }])
})

test('a package looks for new versions where it was made, and nowhere else', async () => {
  test.setTimeout(300_000)
  const feedOf = (folder: string) => join(folder, 'resources/app-update.yml')
  expect(existsSync(join(resources, 'app-update.yml'))).toBe(false)
  const forked = await packaged('forked', { GITHUB_REPOSITORY: 'someone/lectern-fork' })
  expect(parse(readFileSync(feedOf(forked), 'utf8'))).toEqual({
    provider: 'github',
    owner: 'someone',
    repo: 'lectern-fork',
    updaterCacheDirName: 'lectern-updater',
  })
  expect(await readUpdateFeed(feedOf(forked))).toBe('https://github.com/someone/lectern-fork/releases/latest')
})

test('the place for new versions is a repository or an https address, or there is none', () => {
  expect(publishOptions({})).toBeNull()
  expect(publishOptions({ GITHUB_REPOSITORY: '', LECTERN_UPDATE_URL: '' })).toBeNull()
  const url = 'https://example.org/lectern/'
  expect(publishOptions({ GITHUB_REPOSITORY: 'a/b', LECTERN_UPDATE_URL: url })).toMatchObject({
    provider: 'generic',
    url,
  })
  expect(() => publishOptions({ LECTERN_UPDATE_URL: 'http://example.org/' })).toThrow('https')
  expect(() => publishOptions({ GITHUB_REPOSITORY: 'a/b/c' })).toThrow('owner/name')
})

test('what is packaged reads aloud, and finds new versions', async ({ launch, folder }) => {
  test.setTimeout(180_000)
  const unpacked = join(folder, 'app')
  extractAll(join(resources, 'app.asar'), unpacked)
  await cp(join(resources, 'resources'), join(unpacked, 'resources'), { recursive: true })
  const server = await startReleaseServer()
  for (const system of ['', '-mac', '-linux', '-linux-arm64'])
    server.answers.set(`/latest${system}.yml`, releaseList('99.0.0', { 'Lectern.zip': Buffer.from('any') }))
  writeFileSync(join(unpacked, 'dev-app-update.yml'), `provider: generic\nurl: ${server.origin}\n`)
  const { page } = await launch({ mainPath: join(unpacked, 'out/main/index.js') })
  const checked = await page.evaluate(() => window.lectern.checkForUpdates())
  await server.close()
  expect(checked).toMatchObject({ ok: true, value: { state: { kind: 'found', version: '99.0.0' } } })
  await page.evaluate(() => window.lectern.openSample())
  await page.getByRole('row', { name: 'Welcome to Lectern' }).click()
  await playButton(page).click()
  await expect.poll(() => litSentence(page), { timeout: 60_000 }).not.toBe('')
})
