import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

function openLibrary(path = join(tempFolder(), 'library.sqlite')): Library {
  const library = Library.open({ path, clock: new TestClock() })
  onTestFinished(() => library.close())
  return library
}

test('are the defaults in a new library, each of them allowed', () => {
  const library = openLibrary()
  expect(library.settings()).toEqual(defaultSettings)
  expect(library.changeSettings(defaultSettings)).toEqual(defaultSettings)
})

test('change field by field and last over a restart', () => {
  const path = join(tempFolder(), 'library.sqlite')
  const library = openLibrary(path)
  const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' }
  library.changeSettings({ speed: 1.5, voice })
  expect(library.changeSettings({ theme: 'sepia', font: undefined })).toEqual({
    ...defaultSettings,
    speed: 1.5,
    voice,
    theme: 'sepia',
  })
  library.close()
  expect(openLibrary(path).settings()).toEqual({ ...defaultSettings, speed: 1.5, voice, theme: 'sepia' })
})

test('change as well when another process changes them', () => {
  const path = join(tempFolder(), 'library.sqlite')
  const [library, other] = [openLibrary(path), openLibrary(path)]
  expect([library.settings().speed, other.settings().speed]).toEqual([1, 1])
  other.changeSettings({ speed: 2 })
  expect(library.settings().speed).toBe(2)
  library.changeSettings({ speed: 3 })
  expect([library.settings().speed, other.settings().speed]).toEqual([3, 3])
})

test('take a speed that was counted up in steps', () => {
  expect(openLibrary().changeSettings({ speed: 1 + 0.05 + 0.05 + 0.05 }).speed).toBeCloseTo(1.15)
})

test.each([
  ['speed', { speed: 4.05 }],
  ['speed', { speed: 1.01 }],
  ['speed', { speed: Number.NaN }],
  ['speed', { speed: '1' }],
  ['textSizePx', { textSizePx: 13 }],
  ['lineHeight', { lineHeight: 2.3 }],
  ['measureChars', { measureChars: 66.5 }],
  ['theme', { theme: 'neon' }],
  ['voice', { voice: { engine: 'offline' } }],
  ['headingPauseSeconds', { headingPauseSeconds: -0.1 }],
  ['backSeconds', { backSeconds: 4 }],
  ['forwardSeconds', { forwardSeconds: 121 }],
  ['longPauseSeconds', { longPauseSeconds: 9 }],
  ['cacheLimitBytes', { cacheLimitBytes: 0 }],
  ['serviceUrl', { serviceUrl: 'http://example.com/v1' }],
  ['transport', { transport: 'telegraph' }],
  ['spendingCaps', { spendingCaps: { documentDollars: 0, dayDollars: null, monthDollars: null } }],
  ['modelParameters', { modelParameters: { 'hexgrad/Kokoro-82M': { pronunciations: ['no slash'] } } }],
  ['dedicatedEndpoints', { dedicatedEndpoints: [{ name: 'p/e', modelId: 'm', serviceUrl: 'file:///x' }] }],
  ['voicesByLanguage', { voicesByLanguage: { English: { engine: 'offline', model: 'm', voice: 'v' } } }],
  ['fontSize', { fontSize: 12 }],
  ['', null],
  ['', 'speed'],
])('refuse a change of %j that is not allowed: %j', (setting, change) => {
  const library = openLibrary()
  expect(() => library.changeSettings(change)).toThrow(
    expect.objectContaining({ code: 'SETTINGS_INVALID', details: { setting } }),
  )
  expect(library.settings()).toEqual(defaultSettings)
})

test('say why in one sentence each', () => {
  expect(() => openLibrary().changeSettings({ serviceUrl: 'here' })).toThrow(/on this computer\.$/)
})

test('keep an address without slashes at its end', () => {
  const { serviceUrl } = openLibrary().changeSettings({ serviceUrl: 'http://127.0.0.1:4000/v1//' })
  expect(serviceUrl).toBe('http://127.0.0.1:4000/v1')
})

test('change none of the fields when one is not allowed', () => {
  const library = openLibrary()
  expect(() => library.changeSettings({ theme: 'dark', speed: 9 })).toThrow(/"speed"/)
  expect(library.settings().theme).toBe('system')
})

test('fall back to the default of a field whose stored value is damaged, and pass over unknown ones', () => {
  const path = join(tempFolder(), 'library.sqlite')
  openLibrary(path).changeSettings({ theme: 'dark', speed: 2, measureChars: 80 })
  const db = new Database(path)
  db.exec(`UPDATE settings SET value = '{not json' WHERE name = 'theme'`)
  db.exec(`UPDATE settings SET value = '99' WHERE name = 'speed'`)
  db.exec(`INSERT INTO settings VALUES ('fromTheFuture', 'true')`)
  db.close()
  expect(openLibrary(path).settings()).toEqual({ ...defaultSettings, measureChars: 80 })
})
