import { describe, expect, it } from 'vitest'
import { menuText, type MenuEntry } from '../../../../src/main/desktop/menu-entry.ts'
import { trayIconFile } from '../../../../src/main/desktop/tray-icon.ts'
import { trayMenu, trayToolTip, type TrayState } from '../../../../src/main/desktop/tray-menu.ts'
import type { DocumentId } from '../../../../src/shared/document.ts'

const id = 'a'.repeat(64) as DocumentId
const idle: TrayState = { title: null, isPlaying: false, speed: 1, documents: [] }
const reading: TrayState = { title: 'Dune', isPlaying: true, speed: 1.25, documents: [{ id, title: 'Dune' }] }

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
