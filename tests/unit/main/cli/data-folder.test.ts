import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../../src/main/cli/data-folder.ts'

describe('defaultDataFolder', () => {
  it.each([
    ['linux', {}, join('/home/r', '.config', 'Lectern')],
    ['linux', { XDG_CONFIG_HOME: '/conf' }, join('/conf', 'Lectern')],
    ['linux', { XDG_CONFIG_HOME: '' }, join('/home/r', '.config', 'Lectern')],
    ['darwin', {}, join('/home/r', 'Library', 'Application Support', 'Lectern')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Lectern')],
    ['linux', { LECTERN_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ] as const)('is the folder of the app on %s with %o', (platform, environment, folder) => {
    expect(defaultDataFolder(platform, environment, '/home/r')).toBe(folder)
  })
})
