import { join } from 'node:path'
import { nativeTheme, Tray } from 'electron'
import { toPlainError } from '../../shared/errors.ts'
import type { MenuAction } from '../desktop/menu-entry.ts'
import { trayIconFile } from '../desktop/tray-icon.ts'
import { trayMenu, trayToolTip, type TrayState } from '../desktop/tray-menu.ts'
import { hasTray } from '../desktop/tray-presence.ts'
import type { Log } from '../log.ts'
import { buildMenu } from './system-menu.ts'

export interface AppTrayOptions {
  /** Folder of the drawings. */
  readonly iconFolder: string
  readonly state: () => TrayState
  readonly run: (action: MenuAction) => void
  readonly log: Log
}

/** The app's icon in the tray: tells whether the voice reads, and offers what one wants without the window. */
export class AppTray {
  readonly #options: AppTrayOptions
  #tray: Tray | undefined
  #isSeen = false

  constructor(options: AppTrayOptions) {
    this.#options = options
  }

  /** Whether the icon is known to be seen: only then may a window be hidden behind it. */
  get isSeen(): boolean {
    return this.#isSeen && this.#tray?.isDestroyed() === false
  }

  /** Puts the icon into the tray. Where there is none the app goes on without. */
  async show(): Promise<void> {
    try {
      this.#tray = new Tray(this.#iconPath(this.#options.state()))
    } catch (error) {
      this.#options.log.warn(`the tray took no icon: ${toPlainError(error).message}`)
      return
    }
    this.#tray.on('click', () => this.#click())
    nativeTheme.on('updated', () => this.update())
    this.update()
    this.#isSeen = await hasTray(process.platform)
    if (!this.#isSeen) this.#options.log.info('this desktop shows no tray icons')
  }

  /** What it tells has changed. */
  update(): void {
    const tray = this.#tray
    if (tray === undefined || tray.isDestroyed()) return
    const state = this.#options.state()
    tray.setImage(this.#iconPath(state))
    tray.setToolTip(trayToolTip(state))
    // Linux shows a change of an entry only in a menu that is set anew.
    tray.setContextMenu(buildMenu(trayMenu(state), this.#options.run))
  }

  /** A Mac opens the menu by itself. */
  #click(): void {
    if (process.platform !== 'darwin') this.#options.run({ kind: 'show' })
  }

  #iconPath({ isPlaying }: TrayState): string {
    const file = trayIconFile({
      platform: process.platform,
      isDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      isPlaying,
      desktop: process.env['XDG_CURRENT_DESKTOP'],
    })
    return join(this.#options.iconFolder, file)
  }
}
