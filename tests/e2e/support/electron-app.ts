import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import { dropFiles } from './drop-files.ts'
import type { LaunchedApp, LaunchOptions } from './launched-app.ts'
import { waitForSize } from './page-size.ts'

/** What `electron-hook.cjs` keeps for the test in Electron's main process. */
interface HookState {
  answer(dialog: string, answer: object): void
  pressShortcut(accelerator: string): boolean
  occupyShortcut(accelerator: string): void
  clickTray(labels: readonly string[]): void
  clickMenu(labels: readonly string[]): void
  describeTray(): { toolTip: string; imagePath: string; labels: readonly string[] }
  clickNotification(): void
  readonly opened: readonly string[]
  readonly shownFiles: readonly string[]
  readonly notifications: readonly { readonly title: string; readonly body: string }[]
  readonly messages: readonly string[]
}

const hookPath = fileURLToPath(new URL('electron-hook.cjs', import.meta.url))

/** Electron's program, when its download is there. */
export function findElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const nameFile = join(folder, 'path.txt')
  if (!existsSync(nameFile)) return undefined
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const program = join(dist, readFileSync(nameFile, 'utf8'))
  return existsSync(program) ? program : undefined
}

/** Starts the app in real Electron. */
export async function launchInElectron(
  options: LaunchOptions & { readonly mainPath: string },
): Promise<LaunchedApp> {
  const { dataDir, args = [], env = {}, mainPath } = options
  const executablePath = findElectron()
  if (executablePath === undefined) throw new Error("Electron's program is not here.")
  // Chromium refuses to run its sandbox as root.
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    executablePath,
    args: [...rootArgs, '-r', hookPath, mainPath, ...args],
    env: { ...(process.env as Record<string, string>), ...env, LECTERN_DATA_DIR: dataDir },
  })
  const child = electron.process()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  type HookMethod =
    | 'answer'
    | 'pressShortcut'
    | 'occupyShortcut'
    | 'clickTray'
    | 'clickMenu'
    | 'clickNotification'
  const callHook = (method: HookMethod, ...rest: readonly unknown[]) =>
    electron.evaluate(
      (_electronModule, [name, values]) => {
        const hook = (globalThis as unknown as { lecternTest: HookState }).lecternTest
        return (hook[name] as (...all: readonly unknown[]) => unknown)(...values)
      },
      [method, rest] as const,
    )
  return {
    host: 'electron',
    firstWindow: async () => {
      const page = await electron.firstWindow()
      await page.waitForLoadState()
      return page
    },
    windows: () => electron.windows(),
    resize: async (page, width, height) => {
      const window = await electron.browserWindow(page)
      await window.evaluate((browserWindow, [w, h]) => browserWindow.setContentSize(w, h), [
        width,
        height,
      ] as const)
      await waitForSize(page, width, height)
    },
    answerOpenDialog: async (filePaths) => {
      await callHook('answer', 'showOpenDialog', { canceled: filePaths.length === 0, filePaths })
    },
    answerSaveDialog: async (filePath) => {
      await callHook('answer', 'showSaveDialog', { canceled: false, filePath })
    },
    answerMessageBox: async (response) => {
      await callHook('answer', 'showMessageBox', { response, checkboxChecked: false })
    },
    pressGlobalShortcut: async (accelerator) => (await callHook('pressShortcut', accelerator)) === true,
    clickTray: async (...labels) => void (await callHook('clickTray', labels)),
    tray: () =>
      electron.evaluate(() =>
        (globalThis as unknown as { lecternTest: HookState }).lecternTest.describeTray(),
      ),
    emitPower: (event) => electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    openUrl: (url) =>
      electron.evaluate(
        ({ app }, link) => void app.emit('open-url', { preventDefault: () => undefined }, link),
        url,
      ),
    clickMenu: async (...labels) => void (await callHook('clickMenu', labels)),
    openExternalCalls: () =>
      electron.evaluate(() => [...(globalThis as unknown as { lecternTest: HookState }).lecternTest.opened]),
    shownInFolder: () =>
      electron.evaluate(() => [
        ...(globalThis as unknown as { lecternTest: HookState }).lecternTest.shownFiles,
      ]),
    notifications: () =>
      electron.evaluate(() => [
        ...(globalThis as unknown as { lecternTest: HookState }).lecternTest.notifications,
      ]),
    clickNotification: async () => void (await callHook('clickNotification')),
    askedMessages: () =>
      electron.evaluate(() => [
        ...(globalThis as unknown as { lecternTest: HookState }).lecternTest.messages,
      ]),
    closeWindow: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    isWindowVisible: () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true),
    leaveWindow: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur()),
    select: (text) => electron.evaluate(({ clipboard }, it) => clipboard.selection.writeText(it), text),
    isVisible: async (page) => (await electron.browserWindow(page)).evaluate((window) => window.isVisible()),
    occupyGlobalShortcut: async (accelerator) => void (await callHook('occupyShortcut', accelerator)),
    readClipboard: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
    dropFiles,
    setSystemDark: (isDark) =>
      electron.evaluate(
        ({ nativeTheme }, dark) => void (nativeTheme.themeSource = dark ? 'dark' : 'light'),
        isDark,
      ),
    openFile: (path) =>
      electron.evaluate(
        ({ app }, file) => void app.emit('open-file', { preventDefault: () => undefined }, file),
        path,
      ),
    startAgain: (argv) =>
      electron.evaluate(
        ({ app }, given) => void app.emit('second-instance', {}, ['lectern', ...given], '/'),
        argv,
      ),
    close: async () => {
      // The process may end before it has answered.
      await electron.evaluate(({ app }) => app.quit()).catch(() => undefined)
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    output: () => output,
  }
}
