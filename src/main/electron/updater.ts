import {
  AppImageUpdater,
  CancellationToken,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  type AppUpdater,
} from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js'
import type { Log } from '../log.ts'
import type { Network } from '../speech/network.ts'
import { FetchExecutor } from '../updates/fetch-executor.ts'
import { feedInvalid, toCheckError, toDownloadError } from '../updates/update-errors.ts'
import type { UpdateSource } from '../updates/update-source.ts'

export interface UpdaterOptions {
  readonly app: AppAdapter
  readonly network: Pick<Network, 'fetch'>
  readonly platform: NodeJS.Platform
  /** Whether what was downloaded can be installed; else nothing is. */
  readonly canInstall: boolean
  readonly log: Log
}

/** The same for everybody: electron-updater would tell a server an id of this copy, for versions that come to some first. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** New versions by electron-updater. */
export function openUpdater(options: UpdaterOptions): UpdateSource {
  const executor = new FetchExecutor(options.network)
  const updater = createUpdater(options)
  // What it has of its own: requests that take any reply, and an id in a file.
  Object.assign(updater, {
    httpExecutor: executor,
    stagingUserIdPromise: { value: Promise.resolve(nobody) },
  })
  updater.logger = null
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  updater.disableWebInstaller = true
  updater.isUserWithinRollout = () => true
  updater.on('error', (error) =>
    options.log.warn(`electron-updater: ${'code' in error ? String(error.code) : error.name}`),
  )

  return {
    async check(signal) {
      executor.begin('list', signal)
      try {
        const result = await updater.checkForUpdates()
        if (result === null) throw feedInvalid()
        if (!result.isUpdateAvailable) return undefined
        const { version, files } = result.updateInfo
        // It would be content with less.
        if (!files.every(({ sha512 }) => /^[\w+/]{86}==$/.test(sha512))) throw feedInvalid()
        return version
      } catch (error) {
        signal.throwIfAborted()
        throw toCheckError(executor.failure ?? error)
      }
    },
    async download(signal) {
      executor.begin('file', signal)
      const token = new CancellationToken()
      const cancel = (): void => token.cancel()
      signal.addEventListener('abort', cancel, { once: true })
      updater.autoInstallOnAppQuit = true
      try {
        await updater.downloadUpdate(token)
      } catch (error) {
        updater.autoInstallOnAppQuit = false
        signal.throwIfAborted()
        throw toDownloadError(executor.failure ?? error)
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    },
    dropInstall() {
      updater.autoInstallOnAppQuit = false
    },
  }
}

function createUpdater({ app, platform, canInstall }: UpdaterOptions): AppUpdater {
  if (platform === 'win32') return new NsisUpdater(undefined, app)
  if (platform === 'darwin') return new MacUpdater(undefined, app)
  // The second looks, too, where there is no AppImage.
  return canInstall ? new AppImageUpdater(undefined, app) : new DebUpdater(undefined, app)
}
