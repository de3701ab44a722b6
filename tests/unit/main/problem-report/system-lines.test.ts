import { expect, test } from 'vitest'
import { systemLines } from '../../../../src/main/problem-report/system-lines.ts'

const system = {
  platform: 'linux',
  arch: 'x64',
  release: '6.8.0-45-annas-kernel',
  locale: 'de-CH-u-hc-h23-x-anna',
  env: { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'anna:GNOME', WAYLAND_DISPLAY: 'anna' },
  totalBytes: 16 * 1024 ** 3,
  freeBytes: 3.5 * 1024 ** 3,
  usedBytes: 0.25 * 1024 ** 3,
  upSeconds: 300,
} as const

test('tells the system, and of texts that can be set only what names nobody', () => {
  expect(systemLines(system)).toEqual([
    ['platform', 'linux x64'],
    ['release', '6.8.0'],
    ['locale', 'de-CH'],
    ['display', 'wayland'],
    ['desktop', 'GNOME'],
    ['memory', '16.0 GB, free 3.5 GB'],
    ['memory of the main process', '0.3 GB'],
    ['running for', '5 minutes'],
  ])
})

test('knows nothing of a system that says nothing', () => {
  const lines = systemLines({ ...system, release: 'anna', locale: 'Anna', env: {} })
  expect(lines).toContainEqual(['release', 'not known'])
  expect(lines).toContainEqual(['locale', 'not known'])
  expect(lines).toContainEqual(['display', 'x11'])
  expect(lines).toContainEqual(['desktop', 'not known'])
})
