import { beforeEach, describe, expect, it } from 'vitest'
import { JumpHistory } from '../../../../src/renderer/reader/jump-history.ts'
import type { JumpPlace } from '../../../../src/renderer/reader/jump-history.ts'

const at = (blockId: string, charOffset = 0): JumpPlace => ({
  locator: { blockId, charOffset },
  isVoice: true,
})

describe('JumpHistory', () => {
  let history: JumpHistory
  beforeEach(() => {
    history = new JumpHistory()
  })

  it('leads back through every jump, and forward again', () => {
    history.jump(at('a'), at('b').locator)
    history.jump(at('b', 7), at('c').locator)
    expect(history.goBack(at('c', 3))).toEqual(at('b', 7))
    expect(history.goBack(at('b', 7))).toEqual(at('a'))
    expect(history.canGoBack).toBe(false)
    expect(history.goForward(at('a'))).toEqual(at('b', 7))
    expect(history.goForward(at('b', 7))).toEqual(at('c', 3))
    expect(history.canGoForward).toBe(false)
  })

  it('forgets the way forward at a new jump, as a browser does', () => {
    history.jump(at('a'), at('b').locator)
    history.goBack(at('b'))
    history.jump(at('a'), at('z').locator)
    expect(history.goForward(at('z'))).toBeUndefined()
    expect(history.nextBack).toEqual(at('a'))
  })

  it('counts no few words within a paragraph as a jump', () => {
    expect(history.jump(at('a', 10), at('a', 200).locator)).toBe(false)
    expect(history.jump(at('a', 10), at('a', 900).locator)).toBe(true)
    expect(history.jump(at('a', 10), at('b', 11).locator)).toBe(true)
  })

  it('keeps the last fifty places', () => {
    for (let count = 0; count < 80; count++) history.jump(at(`b${count}`), at(`b${count + 1}`).locator)
    let last: JumpPlace | undefined
    let steps = 0
    while (history.canGoBack) {
      last = history.goBack(undefined)
      steps++
    }
    expect(steps).toBe(50)
    expect(last).toEqual(at('b30'))
  })
})
