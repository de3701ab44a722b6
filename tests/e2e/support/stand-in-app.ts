import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { startShell } from '../../../tools/chromium-shell/start-shell.ts'
import { dropFiles } from './drop-files.ts'
import type { LaunchedApp, LaunchOptions } from './launched-app.ts'
import { waitForSize } from './page-size.ts'

/** Starts the app in the stand-in and attaches Playwright to its Chromium. */
export async function launchInStandIn(
  options: LaunchOptions & { readonly mainPath: string },
): Promise<LaunchedApp> {
  const { dataDir, args = [], env = {}, secretStore, mainPath } = options
  const shellOptions = [
    ...(secretStore === undefined ? [] : ['--secret-store', secretStore]),
    ...(options.isOnX11 === true ? ['--x11', '--headed'] : []),
  ]
  const shell = await startShell({ mainPath, args, shellOptions, env: { ...env, LECTERN_DATA_DIR: dataDir } })
  const browser = await chromium.connectOverCDP(await shell.control('debuggerAddress'))
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('Chromium has no context.')
  const { control } = shell
  const firstWindowId = async (): Promise<number> => {
    const [window] = await control('listWindows')
    if (window === undefined) throw new Error('The app has no window.')
    return window.id
  }
  return {
    host: 'stand-in',
    firstWindow: () => firstPage(context),
    windows: () => context.pages(),
    resize: async (page, width, height) => {
      await control('resizeWindow', await targetIdOf(page), width, height)
      await waitForSize(page, width, height)
    },
    answerOpenDialog: (filePaths) => control('answerDialog', { dialog: 'showOpenDialog', filePaths }),
    answerSaveDialog: (filePath) => control('answerDialog', { dialog: 'showSaveDialog', filePath }),
    answerMessageBox: (response) => control('answerDialog', { dialog: 'showMessageBox', response }),
    pressGlobalShortcut: (accelerator) => control('pressGlobalShortcut', accelerator),
    clickTray: (...labels) => control('clickTray', labels),
    tray: async () => {
      const tray = await control('describeTray')
      if (tray === undefined) throw new Error('The app has no tray icon.')
      return tray
    },
    emitPower: (event) => control('emitPower', event),
    openUrl: (url) => control('openUrl', url),
    clickMenu: (...labels) => control('clickMenu', labels),
    openExternalCalls: () => control('openedExternally'),
    shownInFolder: () => control('shownInFolder'),
    notifications: () => control('notifications'),
    clickNotification: () => control('clickNotification'),
    askedMessages: async () => {
      const shown = await control('shownDialogs')
      const asked = shown.filter(({ dialog }) => dialog === 'showMessageBox')
      return asked.map(({ options }) => (options as { readonly message: string }).message)
    },
    closeWindow: async () => control('closeWindow', await firstWindowId()),
    isWindowVisible: async () => (await control('listWindows'))[0]?.isVisible === true,
    leaveWindow: async () => control('blurWindow', await firstWindowId()),
    select: (text) => control('writeClipboard', 'selection', text),
    isVisible: async (page) => {
      const id = await targetIdOf(page)
      return (await control('listWindows')).find(({ targetId }) => targetId === id)?.isVisible === true
    },
    occupyGlobalShortcut: (accelerator) => control('occupyGlobalShortcut', accelerator),
    readClipboard: () => control('readClipboard', 'clipboard'),
    dropFiles: async (page, selector, paths) => {
      for (const path of paths) await control('stageDroppedFile', path)
      await dropFiles(page, selector, paths)
    },
    setSystemDark: (isDark) => control('setSystemDark', isDark),
    openFile: (path) => control('openFile', path),
    startAgain: (argv) => control('secondInstance', ['lectern', ...argv], '/'),
    close: async () => {
      if (shell.process.connected) await control('quit').catch(() => undefined)
      const code = await shell.ended
      await browser.close()
      return code
    },
    kill: async () => {
      shell.process.kill('SIGKILL')
      await shell.ended
      await browser.close()
    },
    output: shell.output,
  }
}

async function firstPage(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  // A window's page is empty until the app has loaded something into it.
  await page.waitForURL(/^http:/)
  await page.waitForLoadState()
  return page
}

async function targetIdOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  return targetInfo.targetId
}
