import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appendBlockmap } from 'app-builder-lib/out/targets/differentialUpdateInfoBuilder.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { openUpdater } from '../../../../src/main/electron/updater.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { nodeNetwork } from '../../../../src/main/network/node-network.ts'
import { releaseList, startReleaseServer, type ReleaseServer } from '../../../support/release-server.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

// electron-updater's own code, against a server of versions; Electron's part is no more than the app that it is told of.
// An AppImage is all that it installs without Electron, and that on Linux.
const onLinux = describe.runIf(process.platform === 'linux')

let folder: string
let server: ReleaseServer
/** What electron-updater asked to be called when the app quits. */
let quitHandlers: ((exitCode: number) => void)[]
const installer = randomBytes(300_000)
const fileName = 'Lectern-0.2.0-linux-x86_64.AppImage'
const list = '/releases/latest-linux.yml'

beforeEach(async () => {
  folder = tempFolder()
  mkdirSync(join(folder, 'apps'))
  mkdirSync(join(folder, 'data'))
  server = await startReleaseServer()
  quitHandlers = []
  const feed = `provider: generic\nurl: ${server.origin}/releases\nuseMultipleRangeRequest: false\nupdaterCacheDirName: lectern-updater\n`
  writeFileSync(join(folder, 'app-update.yml'), feed)
  writeFileSync(join(folder, 'apps/Lectern.AppImage'), 'the old one', { mode: 0o755 })
  vi.stubEnv('APPIMAGE', join(folder, 'apps/Lectern.AppImage'))
  vi.stubEnv('TEST_UPDATER_ARCH', 'x64')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

function updater({ version = '0.1.0', canInstall = true } = {}) {
  return openUpdater({
    app: {
      version,
      name: 'Lectern',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: join(folder, 'data'),
      baseCachePath: join(folder, 'cache'),
      whenReady: async () => {},
      relaunch: () => {},
      quit: () => {},
      onQuit: (handler) => void quitHandlers.push(handler),
    },
    network: nodeNetwork({}),
    platform: 'linux',
    canInstall,
    log: silentLog,
  })
}

function publish(version: string, file: Uint8Array = installer): void {
  server.answers.set(list, releaseList(version, { [fileName]: file }))
  server.answers.set(`/releases/${fileName}`, file)
}

const signal = () => new AbortController().signal
const check = (options?: Parameters<typeof updater>[0]) => updater(options).check(signal())
const pending = () => {
  const path = join(folder, 'cache/lectern-updater/pending')
  return existsSync(path) ? readdirSync(path) : []
}

onLinux('looking for a version', () => {
  it.each([
    ['0.1.0', '0.2.0', '0.2.0'],
    ['0.1.0', '0.1.0', undefined],
    ['0.2.0', '0.1.9', undefined],
    ['0.2.0', '0.2.0-beta.1', undefined],
    ['0.9.0', '0.10.0', '0.10.0'],
  ])('of %s, where %s is published, finds %s', async (version, published, found) => {
    publish(published)
    expect(await check({ version })).toBe(found)
  })

  it('looks for the packages of a Linux too, which it never installs', async () => {
    publish('0.2.0')
    vi.stubEnv('APPIMAGE', undefined)
    expect(await check({ canInstall: false })).toBe('0.2.0')
  })

  it('tells nothing of the reader, and makes no id of the copy', async () => {
    publish('0.2.0')
    const source = updater()
    await source.check(signal())
    await source.download(signal())
    expect(server.requests.length).toBeGreaterThan(1)
    const told = server.requests.map(({ headers }) => Object.keys(headers).toSorted())
    const allowed = [
      'accept',
      'accept-encoding',
      'accept-language',
      'cache-control',
      'connection',
      'host',
      'pragma',
      'range',
      'sec-fetch-mode',
      'user-agent',
    ]
    expect([...new Set(told.flat())].filter((name) => !allowed.includes(name))).toEqual([])
    expect(new Set(server.requests.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['Lectern']))
    expect(new Set(server.requests.map(({ headers }) => headers['accept-language']))).toEqual(new Set(['*']))
    expect(readdirSync(join(folder, 'data'))).toEqual([])
  })

  it('gives a version to everybody at once: no copy is told from another', async () => {
    server.answers.set(list, releaseList('0.2.0', { [fileName]: installer }, { stagingPercentage: 0 }))
    expect(await check()).toBe('0.2.0')
  })

  it('follows a redirect, as GitHub has them', async () => {
    publish('0.2.0')
    server.answers.set('/moved.yml', server.answers.get(list) ?? '')
    server.answers.set(list, (response) => response.writeHead(302, { location: '/moved.yml' }).end())
    expect(await check()).toBe('0.2.0')
  })
})

onLinux('a look that fails', () => {
  const feedInvalid = { code: 'UPDATE_FEED_INVALID', retryable: false }
  const unreachable = { code: 'UPDATE_UNREACHABLE', retryable: true }

  it.each([
    ['nothing', ''],
    ['text', 'Hello'],
    ['a page', '<html><body>Welcome</body></html>'],
    ['broken YAML', 'version: [1, 2'],
    ['a list without a version', 'files: []\n'],
    ['a version that is none', releaseList('newest', { [fileName]: installer })],
    ['a file without a checksum', `version: 0.2.0\nfiles:\n  - url: ${fileName}\n    size: 3\n`],
    [
      'a file with a weaker checksum',
      `version: 0.2.0\nfiles:\n  - url: ${fileName}\n    sha2: ${'0'.repeat(64)}\n`,
    ],
    ['a tag that makes code', '!!js/function "function(){}"'],
  ])('is one of the feed for %s', async (_what, text) => {
    server.answers.set(list, text)
    await expect(check()).rejects.toMatchObject(feedInvalid)
  })

  it('is one of the feed where there is no list', async () => {
    await expect(check()).rejects.toMatchObject(feedInvalid)
  })

  it('is one of the feed for a list without an end', async () => {
    let sentBytes = 0
    server.answers.set(list, (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('#'.repeat(65_536))) sentBytes += 65_536
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await expect(check()).rejects.toMatchObject(feedInvalid)
    expect(sentBytes).toBeLessThan(64 * 1024 ** 2)
  })

  it('is one of the connection for redirects in a circle', async () => {
    server.answers.set(list, (response) => response.writeHead(302, { location: list }).end())
    await expect(check()).rejects.toMatchObject(unreachable)
  })

  it.each([500, 503, 429])('is one of the connection for status %i', async (status) => {
    server.answers.set(list, (response) => response.writeHead(status).end('{}'))
    await expect(check()).rejects.toMatchObject({ ...unreachable, details: { status } })
  })

  it('is one of the connection where nobody answers', async () => {
    await server.close()
    await expect(check()).rejects.toMatchObject(unreachable)
  })

  it('is one of the connection where it breaks off', async () => {
    server.answers.set(list, (response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('version: 0.2.0\n')
      setTimeout(() => response.destroy(), 50)
    })
    await expect(check()).rejects.toMatchObject(unreachable)
  })

  it('ends at once where it is given up', async () => {
    server.answers.set(list, () => {})
    const stop = new AbortController()
    const checked = updater().check(stop.signal)
    setTimeout(() => stop.abort(), 50)
    await expect(checked).rejects.toMatchObject({ name: 'AbortError' })
  })
})

onLinux('a version that is downloaded', () => {
  it('takes the old one’s place when the app quits, and not before', async () => {
    // What is installed is run once, so that it can unpack itself: this one only says that it was.
    const script = Buffer.from('#!/bin/sh\ntouch "$0.was-run"\n')
    publish('0.2.0', script)
    const source = updater()
    await source.check(signal())
    await source.download(signal())
    const path = join(folder, 'apps/Lectern.AppImage')
    expect(readFileSync(path, 'utf8')).toBe('the old one')
    expect(quitHandlers).toHaveLength(1)
    for (const quit of quitHandlers) quit(0)
    expect(readFileSync(path)).toEqual(script)
    expect(statSync(path).mode & 0o777).toBe(0o755)
    expect(existsSync(`${path}.was-run`)).toBe(true)
  })

  it('is not installed when it was dropped, nor when the app ends with a failure', async () => {
    publish('0.2.0')
    const source = updater()
    await source.check(signal())
    await source.download(signal())
    for (const quit of quitHandlers) quit(1)
    source.dropInstall()
    for (const quit of quitHandlers) quit(0)
    expect(readFileSync(join(folder, 'apps/Lectern.AppImage'), 'utf8')).toBe('the old one')
  })

  it('is refused where it is not the file that was published, and nothing of it is kept', async () => {
    publish('0.2.0')
    const other = Buffer.from(installer)
    other[1000] = (other[1000] ?? 0) ^ 1
    server.answers.set(`/releases/${fileName}`, other)
    const source = updater()
    await source.check(signal())
    await expect(source.download(signal())).rejects.toMatchObject({ code: 'UPDATE_FILE_REFUSED' })
    expect(pending()).toEqual([])
    expect(quitHandlers).toEqual([])
  })

  it('is refused where it is shorter', async () => {
    publish('0.2.0')
    server.answers.set(`/releases/${fileName}`, installer.subarray(0, 1000))
    const source = updater()
    await source.check(signal())
    await expect(source.download(signal())).rejects.toMatchObject({ code: 'UPDATE_FILE_REFUSED' })
    expect(pending()).toEqual([])
  })

  it('is not kept where the connection breaks off', async () => {
    publish('0.2.0')
    server.answers.set(`/releases/${fileName}`, (response) => {
      response.writeHead(200, { 'content-length': installer.byteLength })
      response.write(installer.subarray(0, 100_000))
      setTimeout(() => response.destroy(), 50)
    })
    const source = updater()
    await source.check(signal())
    await expect(source.download(signal())).rejects.toMatchObject({ code: 'UPDATE_UNREACHABLE' })
    expect(quitHandlers).toEqual([])
  })

  it('fails with a code where it is not there', async () => {
    publish('0.2.0')
    server.answers.delete(`/releases/${fileName}`)
    const source = updater()
    await source.check(signal())
    await expect(source.download(signal())).rejects.toMatchObject({ code: 'UPDATE_FAILED' })
  })

  it('ends at once where it is given up', async () => {
    publish('0.2.0')
    server.answers.set(`/releases/${fileName}`, (response) => {
      response.writeHead(200, { 'content-length': installer.byteLength })
      response.write(installer.subarray(0, 100_000))
    })
    const source = updater()
    await source.check(signal())
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 100)
    await expect(source.download(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(quitHandlers).toEqual([])
    expect(pending()).toEqual([])
  })

  it('is put together from the old one and what has changed', async () => {
    const oldBytes = randomBytes(2 * 1024 ** 2)
    const newBytes = Buffer.concat([
      oldBytes.subarray(0, 1024 ** 2),
      randomBytes(1000),
      oldBytes.subarray(1024 ** 2),
    ])
    const oldPath = join(folder, 'apps/Lectern.AppImage')
    const newPath = join(folder, fileName)
    writeFileSync(oldPath, oldBytes)
    writeFileSync(newPath, newBytes)
    await appendBlockmap(oldPath)
    const { blockMapSize } = await appendBlockmap(newPath)
    const published = readFileSync(newPath)
    const { files, ...rest } = parse(releaseList('0.2.0', { [fileName]: published })) as {
      readonly files: readonly object[]
    }
    server.answers.set(list, stringify({ ...rest, files: files.map((file) => ({ ...file, blockMapSize })) }))
    server.answers.set(`/releases/${fileName}`, published)
    const source = updater()
    await source.check(signal())
    await source.download(signal())
    expect(readFileSync(join(folder, 'cache/lectern-updater/pending', fileName)).equals(published)).toBe(true)
    expect(server.sentBytes()).toBeLessThan(published.byteLength / 4)
  })
})
