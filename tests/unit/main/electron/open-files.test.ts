import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOfCommandLine } from '../../../../src/main/electron/open-files.ts'

const folder = resolve('/home/reader')
const script = resolve('/app/out/main/index.js')

describe('filesOfCommandLine', () => {
  it('takes what follows the main script, whatever the program was given before it', () => {
    const argv = ['electron', '-r', 'hook.cjs', script, 'a.epub', '--inspect', '/books/b.md']
    expect(filesOfCommandLine(argv, [script], folder)).toEqual([
      resolve(folder, 'a.epub'),
      resolve('/books/b.md'),
    ])
  })

  it('takes everything but options in a packaged app', () => {
    expect(filesOfCommandLine(['lectern', '--no-sandbox', 'a.epub'], [], folder)).toEqual([
      resolve(folder, 'a.epub'),
    ])
  })

  it('knows the app by its folder as well', () => {
    expect(filesOfCommandLine(['electron', '.', 'a.epub'], [script, folder], folder)).toEqual([
      resolve(folder, 'a.epub'),
    ])
  })
})
