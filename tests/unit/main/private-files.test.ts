import { chmodSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EncryptedKeyFile } from '../../../src/main/account/encrypted-key-file.ts'
import { systemClock } from '../../../src/main/clock.ts'
import { createFileLog } from '../../../src/main/electron/file-log.ts'
import { LibrarySearch } from '../../../src/main/search/library-search.ts'
import { audiobookRequest, untilJob } from '../../support/audiobooks.ts'
import { buildEpub, chapter } from '../../support/build-epub.ts'
import { testServices } from '../../support/speech-services.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** What others on this computer may do something with, as `mode path`, and how many files and folders there are. */
function lookAround(folder: string): { readonly open: readonly string[]; readonly names: readonly string[] } {
  const names = readdirSync(folder, { recursive: true }) as string[]
  const open = names.flatMap((name) => {
    const { mode } = lstatSync(join(folder, name), { throwIfNoEntry: false }) ?? { mode: 0 }
    return (mode & 0o077) === 0 ? [] : [`${(mode & 0o777).toString(8)} ${name}`]
  })
  return { open, names }
}

test.skipIf(process.platform === 'win32')(
  'nobody else may look into what is kept',
  async () => {
    const mask = process.umask(0)
    onTestFinished(() => void process.umask(mask))
    const folder = tempFolder()
    const dataFolder = join(folder, 'data')
    const log = createFileLog(join(dataFolder, 'logs', 'lectern.log'))
    log.warn('a line')
    const services = await testServices({ dataFolder, serviceUrl: 'http://127.0.0.1:9/v1', log })
    const search = LibrarySearch.open({
      library: services.library,
      path: join(dataFolder, 'search-index.sqlite'),
      clock: systemClock,
      onImport: () => {},
      log,
    })
    onTestFinished(() => search?.close())
    await new EncryptedKeyFile(dataFolder).write(Buffer.from('x'))
    const path = join(folder, 'ferry.epub')
    writeFileSync(
      path,
      buildEpub({ files: [chapter('one.xhtml', '<h1>The Ferry</h1><p>It left at nine.</p>')] }),
    )
    const entry = await services.bookshelf.add(path)
    await services.webPages.addFile('note.txt', Buffer.from('It came back at noon.'))
    const blockId = services.bookshelf.section(entry.header.id, 0).blocks[0]?.id ?? ''
    services.library.setPlaceAtOnce(entry.header.id, { blockId, charOffset: 0 })
    await services.library.backUpDaily()

    const found: string[] = []
    const seen = new Set<string>()
    const look = (): void => {
      const { open, names } = lookAround(dataFolder)
      found.push(...open)
      for (const name of names) seen.add(name.replace(/[0-9a-f]{64}/, 'id'))
    }
    const request = audiobookRequest({ documentId: entry.header.id, folder: join(folder, 'made') })
    const job = await services.audiobooks.start(request)
    const watch = setInterval(look, 20)
    await untilJob(services, job.id, ({ state }) => !['queued', 'running'].includes(state.kind))
    clearInterval(watch)
    look()

    expect(found).toEqual([])
    const kept = [
      'library.sqlite-wal',
      'audio-cache.sqlite',
      'books/id.epub',
      'logs/lectern.log',
      'api-key.encrypted',
    ]
    expect([...seen]).toEqual(expect.arrayContaining(kept))
    expect([...seen].some((name) => name.startsWith('backups/library'))).toBe(true)
    expect([...seen].some((name) => name.startsWith('audiobooks/'))).toBe(true)
    // What the reader wanted made is a file as any other.
    expect(lstatSync(join(folder, 'made', 'book.mp3')).mode & 0o777).toBe(0o666)
  },
  120_000,
)

test.skipIf(process.platform === 'win32')(
  'files of an earlier run that all may read are made private',
  async () => {
    const dataFolder = join(tempFolder(), 'data')
    mkdirSync(dataFolder, { recursive: true })
    const first = await testServices({ dataFolder, serviceUrl: 'http://127.0.0.1:9/v1' })
    await first.close()
    const path = join(dataFolder, 'library.sqlite')
    chmodSync(path, 0o644)
    await testServices({ dataFolder, serviceUrl: 'http://127.0.0.1:9/v1' })
    expect(lstatSync(path).mode & 0o777).toBe(0o600)
  },
)
