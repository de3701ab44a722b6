import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AudiobookPaths, freeName } from '../../../../src/main/export/audiobook-files.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

describe('freeName', () => {
  it.each([
    { there: 'Book.mp3', wanted: 'Book' },
    { there: 'book.M4B', wanted: 'Book' },
    { there: 'Book (read-along).epub', wanted: 'Book' },
    { there: 'Book (report).html', wanted: 'Book' },
    { there: 'Cafe\u0301.mp3', wanted: 'Caf\u00E9' },
  ])('would not write over $there', ({ there, wanted }) => {
    const folder = tempFolder()
    writeFileSync(join(folder, there), '')
    expect(freeName(folder, wanted)).toBe(`${wanted} (2)`)
  })

  it('would not write into a folder with chapters of another book, whatever its name looks like', () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'Vol. 2'))
    mkdirSync(join(folder, 'Mr. Jones Jr'))
    expect(freeName(folder, 'Vol. 2')).toBe('Vol. 2 (2)')
    expect(freeName(folder, 'Mr. Jones Jr.')).toBe('Mr. Jones Jr. (2)')
  })

  it('takes what other books have not taken, and counts on', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'Book.mp3'), '')
    expect(freeName(folder, 'Book', ['Book (2)'])).toBe('Book (3)')
  })

  it('keeps the wanted name where the folder is none, or is not there', () => {
    const file = join(tempFolder(), 'file')
    writeFileSync(file, '')
    expect(freeName(file, 'Book')).toBe('Book')
    expect(freeName(join(file, 'nowhere'), 'Book')).toBe('Book')
  })
})

describe('AudiobookPaths', () => {
  it('has no folder that ends with a dot, and chapters in the order of their numbers', () => {
    const paths = new AudiobookPaths({ folder: tempFolder(), name: 'Mr. Jones Jr.' }, 10)
    expect(basename(paths.chapterFolder())).toBe('Mr. Jones Jr')
    expect(basename(paths.book('mp3'))).toBe('Mr. Jones Jr..mp3')
    expect(basename(paths.chapter(2, '../../etc: "Part" \0', 'mp3'))).toBe('02 .. .. etc Part.mp3')
  })
})
