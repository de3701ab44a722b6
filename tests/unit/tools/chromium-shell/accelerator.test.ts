import { expect, test } from 'vitest'
import { canonicalAccelerator } from '../../../../tools/chromium-shell/host/accelerator.ts'

test.each([
  ['Shift+Ctrl+L', 'Control+Shift+l'],
  ['control+shift+l', 'Control+Shift+L'],
  ['Meta+Esc', 'Super+Escape'],
  ['Alt+Return', 'Option+Enter'],
])('%s names the same keys as %s', (one, other) => {
  expect(canonicalAccelerator(one)).toBe(canonicalAccelerator(other))
})

test.each(['', 'Ctrl', 'Hyper+A', 'Ctrl+NoKey', 'A+B'])(
  '"%s" names no keys and is refused',
  (accelerator) => {
    expect(() => canonicalAccelerator(accelerator)).toThrow(TypeError)
  },
)
