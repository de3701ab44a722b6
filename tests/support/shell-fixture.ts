import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { startShell, type RunningShell, type ShellOptions } from '../../tools/chromium-shell/start-shell.ts'

const mainPath = fileURLToPath(new URL('../fixtures/shell-app/main.js', import.meta.url))

/** The page's API of the fixture app, as its preload exposes it. */
export interface FixtureApi {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  send(channel: string, ...args: unknown[]): void
  on(channel: string, listener: (...args: unknown[]) => void): () => void
  echo(value: unknown): unknown
  fails(): void
  pathForFile(file: unknown): string
  givePort(channel: string): void
}

/** The globals of the fixture app's page. */
export interface FixturePage {
  readonly fixture: FixtureApi & {
    readonly facts: { readonly bytes: Uint8Array; readonly nested: { list: unknown[] } }
  }
  readonly imported: number
  readonly apiAtStart: string
  readonly ports: readonly FixturePort[]
  readonly received: readonly unknown[]
}

interface FixturePort {
  postMessage(message: unknown, transfer?: readonly unknown[]): void
  close(): void
}

/** The stand-in running the fixture app, with Playwright attached. */
export interface ShellFixture {
  readonly shell: RunningShell
  readonly browser: Browser
  /** The first window's page, loaded. */
  readonly page: Page
  /** Asks the scenario `tour` to do something in main. */
  run(action: string, ...args: readonly unknown[]): Promise<unknown>
  /** What main has recorded since the last call. */
  record(): Promise<readonly unknown[]>
  close(): Promise<void>
}

/** Starts the fixture app with one of its scenarios in a data folder of its own, without waiting for a window. */
export async function startFixtureShell(
  scenario: string,
  options: Partial<ShellOptions> = {},
): Promise<RunningShell> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'shell-fixture-'))
  const env = { LECTERN_DATA_DIR: dataFolder, ...options.env, SCENARIO: scenario }
  const shell = await startShell({ mainPath, ...options, env })
  void shell.ended.then(() => rm(dataFolder, { recursive: true, force: true }))
  return shell
}

/** Starts the fixture app and attaches Playwright to its first window. */
export async function openFixture(
  scenario: string,
  options: Partial<ShellOptions> = {},
): Promise<ShellFixture> {
  const shell = await startFixtureShell(scenario, options)
  const browser = await chromium.connectOverCDP(await shell.control('debuggerAddress'))
  const page = await firstPage(browser)
  let seen = 0
  const invoke = (channel: string, ...args: readonly unknown[]) =>
    page.evaluate(([name, rest]) => (globalThis as unknown as FixturePage).fixture.invoke(name, ...rest), [
      channel,
      args,
    ] as const)
  return {
    shell,
    browser,
    page,
    run: (action, ...args) => invoke('run', action, ...args),
    record: async () => {
      const all = (await invoke('record')) as unknown[]
      const fresh = all.slice(seen)
      seen = all.length
      return fresh
    },
    close: async () => {
      if (shell.process.connected) await shell.control('quit')
      await shell.ended
      await browser.close()
    },
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('The browser has no context.')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForURL(/^http:/)
  await page.waitForLoadState()
  return page
}
