import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  placeWindow,
  readWindowState,
  writeWindowState,
  type Area,
  type WindowState,
} from '../../../../src/main/desktop/window-state.ts'

const primary: Area = { x: 0, y: 25, width: 1920, height: 1055 }
const left: Area = { x: -2560, y: 0, width: 2560, height: 1440 }
const both = { workAreas: [primary, left], primary }
const state = (bounds: Partial<Area> = {}, more: Partial<WindowState> = {}): WindowState => ({
  bounds: { x: 100, y: 100, width: 900, height: 700, ...bounds },
  isMaximized: false,
  isFullScreen: false,
  ...more,
})

describe('placeWindow', () => {
  it('opens the first window in the middle of the primary display', () => {
    expect(placeWindow(undefined, both)).toEqual({
      bounds: { width: 1280, height: 800 },
      isMaximized: false,
      isFullScreen: false,
    })
  })

  it('opens where it stood, on any display', () => {
    expect(placeWindow(state(), both)).toEqual(state())
    expect(placeWindow(state({ x: -2000 }), both)).toEqual(state({ x: -2000 }))
  })

  it('comes to the middle of the primary display where its own has gone, as large as it was', () => {
    const { bounds } = placeWindow(state({ x: -2000 }), { workAreas: [primary], primary })
    expect(bounds).toEqual({ width: 900, height: 700 })
  })

  it.each([
    ['its top is above the display', { y: 0 }],
    ['it is below the display', { y: 1075 }],
    ['hardly a corner is seen', { x: 1900 }],
    ['only its end is seen', { x: -860, y: 100 }],
  ])('comes to the middle where %s', (_why, moved) => {
    const { bounds } = placeWindow(state(moved), { workAreas: [primary], primary })
    expect(bounds).toEqual({ width: 900, height: 700 })
  })

  it('is no larger than its display, and no smaller than its least size', () => {
    const large = placeWindow(state({ x: 0, y: 25, width: 5000, height: 3000 }), both)
    expect(large.bounds).toEqual({ x: 0, y: 25, width: 1920, height: 1055 })
    const small = placeWindow(state({ width: 200, height: 50 }), both)
    expect(small.bounds).toEqual({ x: 100, y: 100, width: 480, height: 400 })
  })

  it('stays maximised and full screen, also without its display', () => {
    const maximized = placeWindow(state({ x: 9000 }, { isMaximized: true, isFullScreen: true }), both)
    expect(maximized).toEqual({
      bounds: { width: 900, height: 700 },
      isMaximized: true,
      isFullScreen: true,
    })
  })
})

describe('the file of the state', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-window-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives back what was written and leaves nothing beside it', () => {
    const path = join(folder, 'state.json')
    writeWindowState(path, state({}, { isMaximized: true }))
    expect(readWindowState(path)).toEqual(state({}, { isMaximized: true }))
    expect(readdirSync(folder)).toEqual(['state.json'])
  })

  it.each(['', 'null', '{}', '{"bounds":{"x":"0"}}', JSON.stringify(state({ width: 0 }))])(
    'takes %j for none',
    (text) => {
      const path = join(folder, 'damaged.json')
      writeFileSync(path, text)
      expect(readWindowState(path)).toBeUndefined()
    },
  )

  it('takes a missing file for none', () => expect(readWindowState(join(folder, 'no'))).toBeUndefined())
})
