import { describe, expect, it } from 'vitest'
import { formatAccelerator, parseAccelerator } from '../../../src/shared/accelerator.ts'
import { defaultHotkeys } from '../../../src/shared/quick-speak.ts'

describe('a hotkey', () => {
  it.each(['Control+Alt+Space', 'Alt+Shift+R', 'Control+Super+R', 'F9', 'Shift+F12', 'Control+]', 'Alt+-'])(
    '%s is taken apart and written again',
    (accelerator) => {
      const parsed = parseAccelerator(accelerator)
      expect(parsed && formatAccelerator(parsed)).toBe(accelerator)
    },
  )

  it.each([
    'R',
    'Shift+R',
    'Shift+Space',
    'Control',
    'Control+',
    'Hyper+R',
    'Control+Control+R',
    'Control+F25',
    '',
  ])('%s is none, or would take a key from every program', (accelerator) => {
    expect(parseAccelerator(accelerator)).toBeUndefined()
  })

  it.each(Object.values(defaultHotkeys))('%s, the usual one of a system, is one', (accelerator) => {
    expect(parseAccelerator(accelerator)).toBeDefined()
  })
})
