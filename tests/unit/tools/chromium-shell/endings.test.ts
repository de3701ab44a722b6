import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFixture, startFixtureShell } from '../../../support/shell-fixture.ts'
import type { RunningShell } from '../../../../tools/chromium-shell/start-shell.ts'

const profilesOf = (shell: RunningShell) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`lectern-chromium-${shell.process.pid}-`))

/** Ids of the browser processes that use a shell's profile. */
function browsersOf(shell: RunningShell): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => line.includes(`lectern-chromium-${shell.process.pid}-`))
}

/** The browser's own processes (renderers, storage) see a moment later that it has ended. */
async function expectBrowserGone(shell: RunningShell): Promise<void> {
  await expect.poll(() => browsersOf(shell), { timeout: 10_000 }).toEqual([])
}

async function expectNothingLeft(shell: RunningShell): Promise<void> {
  expect(profilesOf(shell)).toEqual([])
  await expectBrowserGone(shell)
}

async function startShown(env: Record<string, string> = {}): Promise<RunningShell> {
  const shell = await startFixtureShell('endings', { env })
  await expect.poll(() => shell.output(), { timeout: 15_000 }).toContain('shown')
  return shell
}

const linesAfterShown = (shell: RunningShell) => shell.output().split('shown\n')[1]?.trim().split('\n')

describe('the app ends', () => {
  test('by quit: each step in its order, code 0, nothing left behind', async () => {
    const shell = await startShown({ KEEP_OPEN: '1' })
    expect([profilesOf(shell).length, browsersOf(shell).length > 0]).toEqual([1, true])
    await shell.control('quit')
    expect(await shell.ended).toBe(0)
    expect(linesAfterShown(shell)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit'])
    await expectNothingLeft(shell)
  })

  test('after a quit that was put off', async () => {
    const shell = await startShown({ QUIT_LATE: '1' })
    await shell.control('quit')
    expect(await shell.ended).toBe(0)
    expect(linesAfterShown(shell)?.slice(0, 2)).toEqual(['before-quit', 'before-quit'])
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('by %s as by quit', async (signal) => {
    const shell = await startShown()
    shell.process.kill(signal)
    expect(await shell.ended).toBe(0)
    expect(linesAfterShown(shell)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit'])
  })

  test('by exit, with its code and without asking', async () => {
    const app = await openFixture('endings')
    await app.page.evaluate(`setTimeout(() => window.fixture.send('exit', 7), 100)`)
    expect(await app.shell.ended).toBe(7)
    expect(app.shell.output()).not.toContain('before-quit')
    await expectNothingLeft(app.shell)
    await app.browser.close()
  })

  test('by an error that nobody catches, with code 1', async () => {
    const app = await openFixture('endings')
    await app.page.evaluate(`setTimeout(() => window.fixture.send('throw'), 100)`)
    expect(await app.shell.ended).toBe(1)
    expect(app.shell.output()).toContain('Error: thrown in main')
    await expectBrowserGone(app.shell)
    await app.browser.close()
  })

  test('when its last window closes and it does not listen, else not', async () => {
    const shell = await startShown()
    await shell.control('closeWindow', 1)
    expect(await shell.ended).toBe(0)
    expect(linesAfterShown(shell)).toEqual(['close', 'closed', 'before-quit', 'will-quit', 'quit'])

    const staying = await startShown({ KEEP_OPEN: '1' })
    await staying.control('closeWindow', 1)
    await expect.poll(() => staying.output()).toContain('window-all-closed')
    expect(await staying.control('listWindows')).toEqual([])
    await staying.control('quit')
    expect(await staying.ended).toBe(0)
  })

  test('by kill -9: its browser ends too, and the next start removes its profile', async () => {
    const shell = await startShown()
    shell.process.kill('SIGKILL')
    await shell.ended
    await expectBrowserGone(shell)
    const next = await startShown()
    expect(profilesOf(shell)).toEqual([])
    await next.control('quit')
    await next.ended
  })

  test('when the test that started it is gone', async () => {
    const shell = await startShown()
    shell.process.disconnect()
    expect(await shell.ended).toBe(1)
    await expectBrowserGone(shell)
  })

  test('at once with code 1 when its browser dies', async () => {
    const shell = await startShown()
    const [browser = ''] = browsersOf(shell)
    process.kill(Number(browser.trim().split(' ')[0]), 'SIGKILL')
    expect(await shell.ended).toBe(1)
    expect(shell.output()).toContain('Chromium has ended')
  })
})

describe('a start', () => {
  test('that finds the app running tells it and ends', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'shell-single-'))
    const options = (start: string) => ({
      args: [`${start}.epub`],
      env: { LECTERN_DATA_DIR: dataFolder, START: start },
    })
    const first = await startFixtureShell('single', options('first'))
    await expect.poll(() => first.output()).toContain('first true')
    const second = await startFixtureShell('single', options('second'))
    expect(await second.ended).toBe(0)
    expect(second.output()).toContain('first false')
    await expect
      .poll(() => first.output())
      .toContain(`second ["second.epub","${process.cwd()}",{"from":"second"}]`)
    await first.control('quit')
    await first.ended
    expect(existsSync(join(dataFolder, 'chromium-shell.lock'))).toBe(false)
  })

  test('without a browser says what to do', async () => {
    const failure = startFixtureShell('endings', { env: { LECTERN_CHROMIUM: '/nowhere/chromium' } })
    await expect(failure).rejects.toThrow('LECTERN_CHROMIUM names /nowhere/chromium')
  })

  test('with a secret store keeps secrets', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'shell-secret-')), 'key')
    const app = await openFixture('tour', { shellOptions: ['--secret-store', path] })
    expect(await app.run('secrets')).toBe('key 🔑')
    await app.close()
  })
})
