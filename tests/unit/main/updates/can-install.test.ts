import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canInstallUpdates } from '../../../../src/main/updates/can-install.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const packaged = { isPackaged: true, environment: {} }

describe('canInstallUpdates', () => {
  it('is so for an app of a Mac, and for what Windows’ installer has installed', () => {
    expect(canInstallUpdates({ ...packaged, platform: 'darwin' })).toBe(true)
    expect(canInstallUpdates({ ...packaged, platform: 'win32' })).toBe(true)
  })

  it('is not so for a portable program, which has no installer', () => {
    const environment = { PORTABLE_EXECUTABLE_FILE: 'E:\\Lectern.exe' }
    expect(canInstallUpdates({ ...packaged, platform: 'win32', environment })).toBe(false)
  })

  it('is so for an AppImage in a folder that may be written to, and there alone', () => {
    const inFolder = (path: string) =>
      canInstallUpdates({
        ...packaged,
        platform: 'linux',
        environment: { APPIMAGE: join(path, 'a.AppImage') },
      })
    const folder = tempFolder()
    expect(inFolder(folder)).toBe(true)
    expect(inFolder(join(folder, 'missing'))).toBe(false)
  })

  it('is not so for packages of a Linux, which belong to its package manager', () => {
    expect(canInstallUpdates({ ...packaged, platform: 'linux' })).toBe(false)
  })

  it('is not so for what developers run', () => {
    const environment = { APPIMAGE: join(tempFolder(), 'a.AppImage') }
    expect(canInstallUpdates({ isPackaged: false, platform: 'linux', environment })).toBe(false)
    expect(canInstallUpdates({ isPackaged: false, platform: 'darwin', environment })).toBe(false)
  })
})
