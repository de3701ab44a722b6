import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFixture, startFixtureShell, type ShellFixture } from '../../../support/shell-fixture.ts'

describe('before the app is ready', () => {
  test('what needs a ready app is refused with Electron’s words', async () => {
    const app = await openFixture('early')
    const notReady = 'Session can only be received when app is ready'
    expect(await app.record()).toEqual([
      ['window', 'Cannot create BrowserWindow before app is ready'],
      ['dialog', 'dialog module can only be used after app is ready'],
      ['tray', 'Cannot create Tray before app is ready'],
      ['shortcut', 'globalShortcut cannot be used before the app is ready'],
      ['secret', 'safeStorage cannot be used before app is ready'],
      ['protocol', notReady],
      ['session', notReady],
      ['screen', "The 'screen' module can't be used before the app 'ready' event"],
      ['isReady', false],
    ])
    await app.close()
  })
})

describe('in a running app', () => {
  let app: ShellFixture
  beforeAll(async () => {
    app = await openFixture('tour')
  })
  afterAll(async () => {
    await app.close()
  })

  test('second handlers, late schemes and messages that can not be cloned are refused', async () => {
    expect(await app.run('refusals')).toEqual({
      secondProtocol: 'Failed to register protocol: fixture',
      lateScheme: 'protocol.registerSchemesAsPrivileged should be called before app is ready',
      secondHandler: "Attempted to register a second handler for 'echo'",
      handlerNoFunction: "Expected handler to be a function, but found type 'string'",
      functionSent: 'Failed to serialize arguments',
      windowSent: 'Failed to serialize arguments',
      functionPosted: 'An object could not be cloned.',
      promisePosted: 'An object could not be cloned.',
      nodeInPage: expect.stringContaining('without nodeIntegration'),
      plainScheme: expect.stringContaining('registered as standard and secure'),
    })
  })

  test('an address of a scheme that nobody answers is rejected', async () => {
    expect(await app.run('unknownScheme')).toEqual({
      message: "ERR_UNKNOWN_URL_SCHEME (-302) loading 'nobody://app/'",
      code: 'ERR_UNKNOWN_URL_SCHEME',
      errno: -302,
      url: 'nobody://app/',
    })
  })

  test('a page whose handler fails is rejected', async () => {
    expect(await app.run('brokenHandler')).toBe("ERR_FAILED (-2) loading 'broken://app/'")
  })

  test('nothing can be sent to a destroyed window', async () => {
    expect(await app.run('destroyedWindow')).toEqual({
      send: 'Object has been destroyed',
      post: 'Object has been destroyed',
      show: 'Object has been destroyed',
      isDestroyed: [true, true],
    })
  })
})

describe('a preload', () => {
  test.each([
    [
      'that requires a Node module fails as a sandboxed one does',
      'preload-with-node.cjs',
      'module not found: node:fs',
    ],
    ['that is an ES module fails', 'preload-module.cjs', 'Cannot use import statement outside a module'],
    ['that is missing fails', 'nowhere.cjs', 'ENOENT'],
  ])('%s', async (_name, preload, message) => {
    const shell = await startFixtureShell('bad-preload', { env: { PRELOAD: preload } })
    await expect.poll(() => shell.output(), { timeout: 10_000 }).toContain('[[true,')
    expect(shell.output()).toContain('Unable to load preload script: ')
    expect(shell.output()).toContain(message)
    await shell.control('quit')
    expect(await shell.ended).toBe(0)
  })
})
