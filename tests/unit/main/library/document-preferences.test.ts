import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { preferencesFrom } from '../../../../src/main/library/document-preferences.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

function openLibrary(path = join(tempFolder(), 'library.sqlite')): Library {
  const library = Library.open({ path, clock: new TestClock() })
  onTestFinished(() => library.close())
  return library
}

test('preferences hold for their document alone, and are there when the library is opened again', () => {
  const path = join(tempFolder(), 'library.sqlite')
  const library = openLibrary(path)
  addDocument(library, 'a', [section('s', ['text'])])
  addDocument(library, 'b', [section('s', ['text'])])
  expect(library.changePreferences('a', { speed: 1.35 }).preferences).toEqual({ speed: 1.35 })
  library.close()
  const again = openLibrary(path)
  expect(again.get('a')?.preferences).toEqual({ speed: 1.35 })
  expect(again.get('b')?.preferences).toEqual({})
})

test('null gives a preference back to the settings', () => {
  const library = openLibrary()
  addDocument(library, 'a', [section('s', ['text'])])
  library.changePreferences('a', { speed: 2 })
  expect(library.changePreferences('a', { speed: null }).preferences).toEqual({})
  expect(library.get('a')?.preferences).toEqual({})
})

test('rules of what is spoken are kept kind by kind', () => {
  const library = openLibrary()
  addDocument(library, 'a', [section('s', ['text'])])
  const spokenRules = { table: 'name', index: 'speak' } as const
  expect(library.changePreferences('a', { spokenRules }).preferences).toEqual({ spokenRules })
  library.changeSettings({ spokenRules: { code: 'skip' } })
  expect(library.settings().spokenRules).toEqual({ code: 'skip' })
})

test.each([
  { speed: 9 },
  { speed: 1.01 },
  { speed: 'fast' },
  { sped: 1 },
  { spokenRules: { table: 'sing' } },
  { spokenRules: { chorus: 'skip' } },
])('what is not allowed is refused and changes nothing: %j', (change) => {
  const library = openLibrary()
  addDocument(library, 'a', [section('s', ['text'])])
  expect(() => library.changePreferences('a', change)).toThrow(
    expect.objectContaining({ code: 'SETTINGS_INVALID' }),
  )
  expect(library.get('a')?.preferences).toEqual({})
})

test('a document that is not there has none', () => {
  expect(() => openLibrary().changePreferences('a', { speed: 2 })).toThrow(
    expect.objectContaining({ code: 'LIBRARY_UNKNOWN_DOCUMENT' }),
  )
})

test.each(['{', '[]', '3', '{"speed":99,"unknown":1}'])('what is damaged is left out: %s', (stored) => {
  expect(preferencesFrom(stored)).toEqual({})
})
