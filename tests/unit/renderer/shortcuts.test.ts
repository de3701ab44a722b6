import { describe, expect, it } from 'vitest'
import { zoomBeside } from '../../../src/renderer/intents.ts'
import { clampSpeed } from '../../../src/renderer/player/document-speed.ts'
import { intentOf, keysOf, shortcuts } from '../../../src/renderer/shortcuts.ts'
import type { KeyPress } from '../../../src/renderer/shortcuts.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})
const reader = { isMac: false, isReader: true }

describe('intentOf', () => {
  it('tells the arrows apart by what is held with them', () => {
    expect(intentOf(press('ArrowLeft'), reader)).toBe('previousSentence')
    expect(intentOf(press('ArrowLeft', { shiftKey: true }), reader)).toBe('previousParagraph')
    expect(intentOf(press('ArrowLeft', { ctrlKey: true }), reader)).toBe('previousSection')
    expect(intentOf(press('ArrowLeft', { altKey: true }), reader)).toBe('library')
  })

  it('takes Cmd on a Mac and Ctrl elsewhere', () => {
    const mac = { isMac: true, isReader: false }
    expect(intentOf(press('o', { metaKey: true }), mac)).toBe('open')
    expect(intentOf(press('o', { ctrlKey: true }), mac)).toBeUndefined()
    expect(intentOf(press('o', { ctrlKey: true }), reader)).toBe('open')
  })

  it('knows symbols with or without Shift, as the keyboard has them', () => {
    expect(intentOf(press('?', { shiftKey: true }), reader)).toBe('help')
    expect(intentOf(press('?'), reader)).toBe('help')
    expect(intentOf(press('F1'), reader)).toBe('help')
    expect(intentOf(press(']'), reader)).toBe('faster')
  })

  it('leads on to the left in text that runs to the left, and back to the library as ever', () => {
    const arabic = { ...reader, runsLeft: true }
    expect(intentOf(press('ArrowLeft'), arabic)).toBe('nextSentence')
    expect(intentOf(press('ArrowRight', { ctrlKey: true }), arabic)).toBe('previousSection')
    expect(intentOf(press('ArrowLeft', { altKey: true }), arabic)).toBe('library')
  })

  it('takes the keys for plus and minus, whichever half of them is meant', () => {
    expect(intentOf(press('=', { ctrlKey: true }), reader)).toBe('zoomIn')
    expect(intentOf(press('+', { ctrlKey: true, shiftKey: true }), reader)).toBe('zoomIn')
    expect(intentOf(press('-', { ctrlKey: true }), reader)).toBe('zoomOut')
    expect(intentOf(press('0', { ctrlKey: true }), reader)).toBe('zoomReset')
    expect(intentOf(press('0'), reader)).toBeUndefined()
  })

  it('leaves the reader’s keys alone in the library', () => {
    expect(intentOf(press('c'), { isMac: false, isReader: false })).toBeUndefined()
    expect(intentOf(press(' '), { isMac: false, isReader: false })).toBeUndefined()
  })

  it('searches and takes back on the shelf alone', () => {
    const shelf = { isMac: false, isReader: false }
    expect(intentOf(press('/', { shiftKey: true }), shelf)).toBe('searchShelf')
    expect(intentOf(press('f', { ctrlKey: true }), shelf)).toBe('searchShelf')
    expect(intentOf(press('z', { ctrlKey: true }), shelf)).toBe('undo')
    expect(intentOf(press('z', { ctrlKey: true }), reader)).toBeUndefined()
  })

  it('has no two intents on one key', () => {
    for (const elsewhere of ['inReader', 'inLibrary'] as const) {
      const here = shortcuts.filter((shortcut) => shortcut[elsewhere] !== true)
      const keys = here.map((shortcut) => keysOf(shortcut, false).join('+'))
      expect(new Set(keys).size).toBe(keys.length)
    }
  })
})

describe('clampSpeed', () => {
  it('stays on the steps and in the range', () => {
    expect([0.1, 1.1, 1.13, 3.98, 9].map(clampSpeed)).toEqual([0.5, 1.1, 1.15, 4, 4])
  })
})

describe('zoomBeside', () => {
  it('steps as browsers do and stops at both ends', () => {
    expect([zoomBeside(100, 1), zoomBeside(100, -1), zoomBeside(300, 1), zoomBeside(75, -1)]).toEqual([
      110, 90, 300, 75,
    ])
  })
})
