import { HostEmitter } from './emitter.ts'
import { openWindows, windowEvents } from './windows.ts'

/** Light or dark: the app's own choice, else the system's, which the test sets. */
class NativeTheme
  extends HostEmitter
  implements
    Pick<
      Electron.NativeTheme,
      'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'
    >
{
  #source: Electron.NativeTheme['themeSource'] = 'system'
  #isSystemDark = false

  constructor() {
    super('nativeTheme', ['updated'])
    windowEvents.on('created', () => this.#apply())
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark'
  }

  /** The system's own, whatever the app has chosen. */
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#isSystemDark
  }

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source
    this.#update()
  }

  setSystemDark(isDark: boolean): void {
    this.#isSystemDark = isDark
    this.#update()
  }

  #update(): void {
    this.#apply()
    this.emit('updated')
  }

  #apply(): void {
    const scheme = this.shouldUseDarkColors ? 'dark' : 'light'
    for (const window of openWindows) {
      void window.webContents.target.then((page) => page.setColorScheme(scheme)).catch(() => undefined)
    }
  }
}

const instance = new NativeTheme()

/** The part of `nativeTheme` that the app sees. */
export const nativeTheme: Pick<
  NativeTheme,
  'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource' | 'on' | 'once' | 'off'
> = instance

/** Makes the system light or dark, as its reader would. */
export function setSystemDark(isDark: boolean): void {
  instance.setSystemDark(isDark)
}
