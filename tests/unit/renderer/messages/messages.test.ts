import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fillMessages } from '../../../../src/renderer/messages/fill-messages.ts'
import { messages, type Catalogue } from '../../../../src/renderer/messages/index.ts'
import { chooseLocale } from '../../../../src/renderer/messages/locales.ts'
import { pseudo } from '../../../../src/renderer/messages/pseudo.ts'
import { counted, percentText } from '../../../../src/renderer/messages/wording.ts'

describe('messages', () => {
  it('have the texts of every folder that has any', () => {
    const renderer = fileURLToPath(new URL('../../../../src/renderer/', import.meta.url))
    const folders = globSync('*/messages.ts', { cwd: renderer }).map((path) => path.split(/[/\\]/)[0] ?? '')
    const names = folders.map((folder) =>
      folder.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    )
    expect(Object.keys(messages)).toEqual(expect.arrayContaining(names))
  })

  it('take a catalogue that is typed by the English one', () => {
    const french: Catalogue = { reader: { contents: 'Sommaire', page: (label) => `Page ${label}` } }
    expect(french.reader?.contents).toBe('Sommaire')
  })
})

describe('fillMessages', () => {
  it('puts texts in place of others, deep within, and leaves what has none', () => {
    const texts = { a: 'one', group: { b: 'two', c: (count: number) => `${count} c` }, list: ['x', 'y'] }
    fillMessages(texts, { group: { c: (count: number) => `c: ${count}`, unknown: '!' }, list: ['z'] })
    expect(texts.group.c(2)).toBe('c: 2')
    expect(texts).toMatchObject({ a: 'one', group: { b: 'two' }, list: ['z', 'y'] })
    expect(texts.group).not.toHaveProperty('unknown')
  })
})

describe('pseudo', () => {
  it('marks every text, also those that are made of something, and leaves signs alone', () => {
    const texts = { a: 'Open', made: (name: string) => `Open ${name}`, sign: '…', list: [['Inter', 'font']] }
    const made = pseudo(texts) as typeof texts
    expect(made.a).toMatch(/^⟦Ópén·+⟧$/u)
    expect(made.made('B')).toMatch(/^⟦Ópén B·+⟧$/u)
    expect(made.sign).toBe('…')
    expect(made.list[0]?.[1]).toMatch(/^⟦fónt/u)
  })
})

describe('chooseLocale', () => {
  it('takes the first language that there is, whole or without its region', () => {
    expect(chooseLocale(['de-CH', 'fr-CH', 'en'], ['fr', 'de'])).toBe('de')
    expect(chooseLocale(['pt-BR'], ['pt', 'pt-BR'])).toBe('pt-BR')
    expect(chooseLocale(['en-GB', 'fr'], ['fr'])).toBe('en')
    expect(chooseLocale(['is'], ['fr'])).toBe('en')
  })
})

describe('counted', () => {
  it('goes by the rules of the language', () => {
    const forms = { one: '# klávesa', few: '# klávesy', other: '# kláves' }
    expect([1, 3, 5].map((count) => counted(count, forms, 'cs'))).toEqual([
      '1 klávesa',
      '3 klávesy',
      '5 kláves',
    ])
    expect(counted(1, { one: '# shortcut', other: '# shortcuts' }, 'en')).toBe('1 shortcut')
  })

  it('writes shares as the language does', () => {
    expect(percentText(1.5, 'en')).toBe('150%')
    expect(percentText(0.12, 'de')).toBe('12\u00A0%')
  })
})
