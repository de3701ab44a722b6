import { describe, expect, it } from 'vitest'
import { findShortcuts } from '../../../../src/renderer/help/find-shortcuts.ts'
import { shortcuts } from '../../../../src/renderer/shortcuts.ts'

const here = { isMac: false, runsLeft: false }
const found = (looked: string, where = here) =>
  findShortcuts(looked, where).flatMap((group) => group.shortcuts.map(({ intent }) => intent))

describe('findShortcuts', () => {
  it('gives every shortcut of the table once, in its group', () => {
    expect(found('').toSorted()).toEqual(shortcuts.map(({ intent }) => intent).toSorted())
    for (const { group, shortcuts: some } of findShortcuts('', here)) {
      expect(some.every((shortcut) => shortcut.group === group)).toBe(true)
    }
  })

  it('finds by what a key does and by the key itself', () => {
    expect(found('next CHAPTER')).toEqual(['nextSection'])
    expect(found('ctrl + o')).toEqual(['open'])
    expect(found('Ctrl o')).toEqual(['open'])
    expect(found('no such thing')).toEqual([])
  })

  it('finds a sign by the key that has it, and words without regard to accents', () => {
    expect(found('[')).toEqual(['slower'])
    expect(found('f1')).toEqual(['help'])
    expect(found('chäpter')).toEqual(['previousSection', 'nextSection'])
  })

  it('knows the arrows as they are in text that runs to the left', () => {
    expect(found('ctrl+←', { isMac: false, runsLeft: true })).toEqual(['nextSection'])
  })
})
