import { describe, expect, it } from 'vitest'
import { menuText, type MenuEntry } from '../../../../src/main/desktop/menu-entry.ts'
import { trayIconFile } from '../../../../src/main/desktop/tray-icon.ts'
import { trayMenu, trayToolTip, type TrayState } from '../../../../src/main/desktop/tray-menu.ts'
import { favouriteMenuVoices } from '../../../../src/main/desktop/menu-voice.ts'
import type { DocumentId } from '../../../../src/shared/document.ts'
import type { Voice, VoiceRef } from '../../../../src/shared/speech.ts'

const id = 'a'.repeat(64) as DocumentId
const ref = (engine: string, voice: string, model = 'm'): VoiceRef => ({ engine, model, voice })
const idle: TrayState = {
  title: null,
  isPlaying: false,
  speed: 1,
  voice: null,
  voices: [],
  documents: [],
}
const reading: TrayState = {
  ...idle,
  title: 'Dune',
  isPlaying: true,
  speed: 1.25,
  documents: [{ id, title: 'Dune' }],
}

function entry(entries: readonly MenuEntry[], label: string): MenuEntry {
  const found = entries.find((candidate) => candidate.label?.startsWith(label))
  if (found === undefined) throw new Error(`no entry ${label}`)
  return found
}

describe('trayMenu', () => {
  it('offers nothing to play where no document is open', () => {
    expect(entry(trayMenu(idle), 'Play').isEnabled).toBe(false)
    expect(entry(trayMenu(idle), 'Documents').submenu).toEqual([
      { label: 'No documents yet', isEnabled: false },
    ])
  })

  it('pauses what is playing, and names it', () => {
    const menu = trayMenu(reading)
    expect(entry(menu, 'Pause')).toMatchObject({
      isEnabled: true,
      action: { kind: 'intent', intent: 'playPause' },
    })
    expect(entry(menu, 'Dune').isEnabled).toBe(false)
    expect(menu.some(({ label }) => label === 'Play')).toBe(false)
  })

  it('opens documents', () => {
    expect(entry(trayMenu(reading), 'Documents').submenu).toEqual([
      { label: 'Dune', action: { kind: 'openDocument', documentId: id } },
    ])
  })

  it('marks the one speed that holds, in its place among those that are offered', () => {
    const speeds = entry(trayMenu({ ...reading, speed: 1.35 }), 'Speed').submenu ?? []
    expect(speeds.filter(({ isChecked }) => isChecked).map(({ label }) => label)).toEqual(['1.35×'])
    expect(speeds.findIndex(({ label }) => label === '1.35×')).toBe(3)
    expect(entry(trayMenu(reading), 'Speed').submenu).toHaveLength(8)
  })

  it('opens the list of voices where there are no favourites', () => {
    expect(entry(trayMenu(idle), 'Voice')).toEqual({
      label: 'Voice…',
      action: { kind: 'intent', intent: 'voices' },
    })
  })

  it('offers the favourite voices, with the one that holds marked, and all others', () => {
    const [heart, america] = [ref('together', 'af_heart'), ref('offline', 'gmw/en-US')]
    const voices = [
      { ref: heart, name: 'Heart & Soul' },
      { ref: america, name: 'English (America)' },
    ]
    const submenu = entry(trayMenu({ ...reading, voice: { ...america }, voices }), 'Voice').submenu ?? []
    expect(submenu.slice(0, 2)).toEqual([
      { label: 'Heart && Soul', type: 'radio', isChecked: false, action: { kind: 'voice', voice: heart } },
      {
        label: 'English (America)',
        type: 'radio',
        isChecked: true,
        action: { kind: 'voice', voice: america },
      },
    ])
    expect(submenu.at(-1)).toEqual({ label: 'All voices…', action: { kind: 'intent', intent: 'voices' } })
    const unmarked = entry(trayMenu({ ...reading, voices }), 'Voice').submenu ?? []
    expect(unmarked.filter(({ isChecked }) => isChecked)).toEqual([])
  })
})

describe('favouriteMenuVoices', () => {
  const voice = (token: string, name: string, model = 'm'): Voice => ({
    ...ref('e', token, model),
    name,
    languages: ['en'],
    origin: 'catalog',
  })

  it('keeps the reader’s order, and leaves out what is not there now', () => {
    const favourites = [ref('e', 'b'), ref('e', 'gone'), ref('e', 'a')]
    const found = favouriteMenuVoices(favourites, [voice('a', 'Ann'), voice('b', 'Ben'), voice('c', 'Cal')])
    expect(found).toEqual([
      { ref: ref('e', 'b'), name: 'Ben' },
      { ref: ref('e', 'a'), name: 'Ann' },
    ])
  })

  it('names the model of voices that have one name', () => {
    const favourites = [ref('e', 'a'), ref('e', 'a', 'n'), ref('e', 'b')]
    const found = favouriteMenuVoices(favourites, [
      voice('a', 'Ann'),
      voice('a', 'Ann', 'n'),
      voice('b', 'Ben'),
    ])
    expect(found.map(({ name }) => name)).toEqual(['Ann (m)', 'Ann (n)', 'Ben'])
  })

  it('gives the first eight', () => {
    const voices = Array.from({ length: 20 }, (_, index) => voice(`v${index}`, `Voice ${index}`))
    expect(favouriteMenuVoices(voices, voices).map(({ name }) => name)).toEqual(
      voices.slice(0, 8).map(({ name }) => name),
    )
  })
})

describe('trayToolTip', () => {
  it('tells what is read, and only while it is', () => {
    expect(trayToolTip(reading)).toBe('Lectern: reading “Dune”')
    expect(trayToolTip({ ...reading, isPlaying: false })).toBe('Lectern')
  })
})

describe('menuText', () => {
  it.each([
    ['Salt & Pepper', 'Salt && Pepper'],
    ['one\n two\t three', 'one two three'],
    ['x'.repeat(61), `${'x'.repeat(59)}…`],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['😀'.repeat(70), `${'😀'.repeat(59)}…`],
  ])('shows %j as %j', (title, shown) => expect(menuText(title)).toBe(shown))
})

describe('trayIconFile', () => {
  const facts = { platform: 'linux', isDark: false, isPlaying: false, desktop: 'KDE' } as const

  it('is light on a dark bar and dark on a light one', () => {
    expect(trayIconFile(facts)).toBe('book-dark-24.png')
    expect(trayIconFile({ ...facts, isDark: true, isPlaying: true })).toBe('bookPlaying-light-24.png')
    expect(trayIconFile({ ...facts, platform: 'win32', isDark: true })).toBe('book-light-16.png')
  })

  it('knows that the bar of GNOME is dark', () => {
    expect(trayIconFile({ ...facts, desktop: 'ubuntu:GNOME' })).toBe('book-light-24.png')
  })

  it('leaves its colour to a Mac', () => {
    expect(trayIconFile({ ...facts, platform: 'darwin', isDark: true })).toBe('bookTemplate.png')
  })
})
