import { describe, expect, it } from 'vitest'
import { appMenu } from '../../../../src/main/desktop/app-menu.ts'
import type { MenuEntry } from '../../../../src/main/desktop/menu-entry.ts'
import { shortcuts, type Shortcut } from '../../../../src/renderer/shortcuts.ts'
import type { DocumentId } from '../../../../src/shared/document.ts'
import { menuIntents } from '../../../../src/shared/desktop.ts'

const platforms = ['linux', 'win32', 'darwin'] as const

function flat(entries: readonly MenuEntry[]): readonly MenuEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.submenu ?? [])])
}

function top(platform: NodeJS.Platform, label: string): readonly MenuEntry[] {
  return appMenu(platform, []).find((menu) => menu.label === label)?.submenu ?? []
}

/** A shortcut of the window as Electron writes keys. */
function acceleratorOf({ key, primary, alt, shift }: Shortcut): string {
  const names: Readonly<Record<string, string>> = { '+': 'Plus', ArrowLeft: 'Left' }
  const parts = [primary && 'CmdOrCtrl', alt && 'Alt', shift && 'Shift', names[key] ?? key.toUpperCase()]
  return parts.filter(Boolean).join('+')
}

describe('appMenu', () => {
  it('has the menus of each system in their order', () => {
    const others = ['File', 'Edit', 'View', 'Window', 'Help']
    expect(appMenu('linux', []).map(({ label }) => label)).toEqual(others)
    expect(appMenu('win32', []).map(({ label }) => label)).toEqual(others)
    expect(appMenu('darwin', []).map(({ label }) => label)).toEqual(['Lectern', ...others])
  })

  it('has settings and quit where each system has them', () => {
    const labels = (platform: NodeJS.Platform, menu: string) =>
      top(platform, menu).map(({ label, role }) => label ?? role)
    expect(labels('darwin', 'Lectern')).toEqual(
      expect.arrayContaining(['Settings…', 'about', 'hide', 'quit']),
    )
    expect(labels('darwin', 'File')).not.toContain('Settings…')
    expect(labels('linux', 'File').slice(-1)).toEqual(['Quit'])
    expect(labels('win32', 'File').slice(-1)).toEqual(['Exit'])
    expect(labels('win32', 'Help')).toContain('about')
  })

  it.each(platforms)('does everything once on %s', (platform) => {
    const intents = flat(appMenu(platform, [])).flatMap(({ action }) =>
      action?.kind === 'intent' ? [action.intent] : [],
    )
    expect(intents.toSorted()).toEqual([...menuIntents].toSorted())
  })

  it.each(platforms)("shows the window's own keys on %s", (platform) => {
    const entries = flat(appMenu(platform, [])).filter(({ accelerator }) => accelerator !== undefined)
    expect(entries.length).toBeGreaterThan(10)
    for (const { action, accelerator } of entries) {
      const own = shortcuts.filter(({ intent }) => action?.kind === 'intent' && intent === action.intent)
      expect(own.map(acceleratorOf)).toContain(accelerator)
    }
  })

  it.each(platforms)('asks of %s no role with keys of its own that the window has too', (platform) => {
    const roles = flat(appMenu(platform, [])).flatMap(({ role }) => role ?? [])
    expect(roles).not.toEqual(expect.arrayContaining(['reload']))
    expect(new Set(roles).size).toBe(roles.length)
  })

  it('offers recent documents', () => {
    const id = 'a'.repeat(64) as DocumentId
    const entries = flat(appMenu('linux', [{ id, title: 'Dune' }]))
    expect(entries).toContainEqual({ label: 'Dune', action: { kind: 'openDocument', documentId: id } })
  })
})
