import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readUpdateFeed } from '../../../../src/main/updates/update-feed.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

function feed(text: string): Promise<string | undefined> {
  const path = join(tempFolder(), 'app-update.yml')
  writeFileSync(path, text)
  return readUpdateFeed(path)
}

describe('readUpdateFeed', () => {
  it('gives the page of the latest release of a repository', async () => {
    expect(
      await feed('owner: someone\nrepo: lectern\nprovider: github\nupdaterCacheDirName: lectern-updater\n'),
    ).toBe('https://github.com/someone/lectern/releases/latest')
  })

  it.each(['https://example.org/lectern', 'http://127.0.0.1:8080/'])(
    'gives an address of one’s own: %s',
    async (url) => {
      expect(await feed(`provider: generic\nurl: ${url}\n`)).toBe(url)
    },
  )

  it.each([
    ['an address that anybody on the way could change', 'provider: generic\nurl: http://example.org/\n'],
    ['a file of the computer', 'provider: generic\nurl: file:///etc/passwd\n'],
    ['a provider that it does not know', 'provider: s3\nbucket: any\n'],
    ['a repository whose name is a path', 'provider: github\nowner: ../..\nrepo: a/b\n'],
    ['no YAML', '{{{'],
    ['nothing', ''],
  ])('gives nothing for %s', async (_what, text) => {
    expect(await feed(text)).toBeUndefined()
  })

  it('gives nothing where there is no file', async () => {
    expect(await readUpdateFeed(join(tempFolder(), 'missing.yml'))).toBeUndefined()
  })
})
