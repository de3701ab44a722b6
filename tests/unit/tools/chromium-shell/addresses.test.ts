import { expect, test } from 'vitest'
import { toAppAddress, toPageAddress } from '../../../../tools/chromium-shell/addresses.ts'

test.each([
  'lectern://app/index.html',
  'lectern://app/book/ab12/cover%20art.png?size=2#top',
  'lectern://app/',
  'other-scheme://two.parts/x',
])('%s comes back from the address that a page shows', (address) => {
  expect(toAppAddress(toPageAddress(address))).toBe(address)
})

test('pages of a scheme are shown under localhost, a secure context', () => {
  expect(new URL(toPageAddress('lectern://app/index.html')).hostname).toMatch(/^app\.lectern\..*\.localhost$/)
})

test.each(['https://example.com/', 'http://localhost/', 'about:blank', 'mailto:a@b.c'])(
  '%s is no address of an app and stays',
  (address) => {
    expect(toAppAddress(address)).toBe(address)
  },
)
