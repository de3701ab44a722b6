import { join } from 'node:path'
import { app } from 'electron'
import { systemClock, systemTimers } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'
import type { Network } from '../speech/network.ts'
import { canInstallUpdates } from '../updates/can-install.ts'
import { readUpdateFeed } from '../updates/update-feed.ts'
import type { UpdateSource } from '../updates/update-source.ts'
import { Updates } from '../updates/updates.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'

export interface UpdatesDeskOptions {
  readonly services: Pick<Services, 'library'>
  readonly network: Pick<Network, 'fetch'>
  readonly log: Log
}

/** The fact under which the library keeps when it was last looked. */
const checkedAtFact = 'updates.checkedAtMs'

/** Where the app meets its new versions. A copy without an `app-update.yml` has none: nobody says where they would be. */
export class UpdatesDesk {
  readonly #options: UpdatesDeskOptions
  /** The second is electron-updater's own name for what developers put beside their package.json. */
  readonly #feedPath = app.isPackaged
    ? join(process.resourcesPath, 'app-update.yml')
    : join(app.getAppPath(), 'dev-app-update.yml')
  #opening: Promise<Updates | undefined> | undefined

  constructor(options: UpdatesDeskOptions) {
    this.#options = options
    app.once('will-quit', () => void this.#opening?.then((updates) => updates?.close()))
  }

  async start(): Promise<void> {
    const updates = await this.#updates()
    updates?.start()
  }

  /** The choice was changed. */
  async applySettings(): Promise<void> {
    const updates = await this.#updates()
    updates?.choiceChanged()
  }

  handlers(): Pick<CallHandlers, 'getUpdates' | 'checkForUpdates'> {
    return {
      getUpdates: async () => (await this.#updates())?.view() ?? null,
      checkForUpdates: async () => (await (await this.#updates())?.checkNow()) ?? null,
    }
  }

  #updates(): Promise<Updates | undefined> {
    this.#opening ??= this.#createUpdates()
    return this.#opening
  }

  async #createUpdates(): Promise<Updates | undefined> {
    const { services, log } = this.#options
    const page = await readUpdateFeed(this.#feedPath)
    if (page === undefined) return undefined
    const { isPackaged } = app
    const canInstall = canInstallUpdates({
      isPackaged,
      platform: process.platform,
      environment: process.env,
    })
    return new Updates({
      openSource: () => this.#openSource(canInstall),
      canInstall,
      page,
      choice: () => services.library.settings().updates,
      checkedAtMs: () => {
        const timeMs = services.library.fact(checkedAtFact)
        return typeof timeMs === 'number' ? timeMs : null
      },
      keepCheckedAtMs: (timeMs) => services.library.setFact(checkedAtFact, timeMs),
      onChange: (view) => sendToAll('updatesChanged', view),
      clock: systemClock,
      timers: systemTimers,
      log,
    })
  }

  /** Loaded when it is needed: no start waits for it. */
  async #openSource(canInstall: boolean): Promise<UpdateSource> {
    const [{ openUpdater }, { getAppCacheDir }] = await Promise.all([
      import('./updater.ts'),
      import('electron-updater/out/AppAdapter.js'),
    ])
    const { network, log } = this.#options
    return openUpdater({
      app: {
        version: app.getVersion(),
        name: app.getName(),
        isPackaged: true,
        appUpdateConfigPath: this.#feedPath,
        userDataPath: app.getPath('userData'),
        baseCachePath: getAppCacheDir(),
        whenReady: () => app.whenReady(),
        relaunch: () => app.relaunch(),
        quit: () => app.quit(),
        onQuit: (handler) => void app.once('quit', (_event, exitCode) => handler(exitCode)),
      },
      network,
      platform: process.platform,
      canInstall,
      log,
    })
  }
}
