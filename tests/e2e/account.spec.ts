import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { runLectern } from '../support/lectern-cli.ts'
import { TogetherServer } from '../support/together-server/together-server.ts'
import { testHost } from './support/launch-app.ts'
import { expect, test } from './support/test-app.ts'

const key = 'Quay.Lantern~77-of-the-Reader'
let server: TogetherServer

test.beforeAll(async () => {
  server = await TogetherServer.start({ apiKey: key })
})
test.beforeEach(() => server.reset())
test.afterAll(() => server.close())

function useServer(page: Page, address = server.baseUrl) {
  return page.evaluate((serviceUrl) => window.lectern.changeSettings({ serviceUrl }), address)
}

function setKey(page: Page, pasted = key) {
  return page.evaluate((text) => window.lectern.setApiKey(text), pasted)
}

function account(page: Page) {
  return page.evaluate(() => window.lectern.getAccount())
}

test('a key without a secret store is kept for the run alone, and the window can tell', async ({
  launch,
}) => {
  test.skip(testHost() === 'electron', 'the system of the test may have a secret store')
  const first = await launch()
  await useServer(first.page)
  const accepted = { kind: 'accepted', organizationName: expect.any(String), projectName: expect.any(String) }
  expect(await setKey(first.page)).toEqual({ ok: true, value: accepted })
  const state = { hasKey: true, keyPlace: 'memory', keyEnding: 'ader' }
  expect(await account(first.page)).toEqual({ ok: true, value: state })
  await first.app.close()
  const second = await launch()
  expect(await account(second.page)).toEqual({ ok: true, value: { hasKey: false, keyPlace: 'memory' } })
})

test('the key is kept by the system’s store, used by the command line, and in no file', async ({
  launch,
  folder,
}) => {
  test.skip(testHost() === 'electron', 'the stand-in has a secret store of its own for this')
  const secretStore = join(folder, 'system-secret')
  const dataDir = join(folder, 'data')
  const first = await launch({ secretStore })
  await useServer(first.page)
  expect(await setKey(first.page, 'not-the-right-key')).toMatchObject({
    value: { kind: 'failed', error: { code: 'SPEECH_KEY_REFUSED' } },
  })
  expect(await setKey(first.page)).toMatchObject({ value: { kind: 'accepted' } })
  await first.app.close()
  expect(statSync(join(dataDir, 'api-key.encrypted')).mode & 0o777).toBe(0o600)
  for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dataDir, name)
    if (statSync(path).isFile()) expect(readFileSync(path).includes(key), name).toBe(false)
  }

  // The command line can't decrypt it, and starts again inside the app, beside the open window.
  const second = await launch({ secretStore })
  expect(await account(second.page)).toMatchObject({ value: { hasKey: true, keyPlace: 'systemStore' } })
  const env = { TOGETHER_API_KEY: undefined, LECTERN_SECRET_STORE: secretStore, LECTERN_HOST: 'stand-in' }
  const lectern = (...args: readonly string[]) => runLectern(['--data', dataDir, ...args], { env })
  expect(await lectern('account')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('ader'),
  })
  const output = join(folder, 'ferry.wav')
  const voice = ['--model', 'hexgrad/Kokoro-82M', '--voice', 'af_bella']
  const spoken = await lectern('speak', 'The ferry left at nine.', ...voice, '-o', output)
  expect(spoken).toMatchObject({ code: 0, stdout: expect.stringContaining(output) })
  expect(existsSync(output)).toBe(true)
  expect(await lectern('speak', 'No.', '--model', 'nobody/nothing', '-o', output)).toMatchObject({ code: 4 })

  const removed = await second.page.evaluate(() => window.lectern.removeApiKey())
  expect(removed).toMatchObject({ value: { hasKey: false } })
  expect(existsSync(join(dataDir, 'api-key.encrypted'))).toBe(false)
  expect(await lectern('account')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('SPEECH_KEY_MISSING'),
  })
})

test('a page can not send the key to another computer by itself', async ({ launch }) => {
  const { app, page } = await launch()
  await useServer(page)
  await setKey(page)
  const elsewhere = 'https://speech.example/v1'
  await app.answerMessageBox(1)
  expect(await useServer(page, elsewhere)).toMatchObject({ ok: false, error: { code: 'SETTINGS_INVALID' } })
  const endpoint = { name: 'me/reading', modelId: 'hexgrad/Kokoro-82M', serviceUrl: elsewhere }
  await app.answerMessageBox(1)
  const added = await page.evaluate(
    (each) => window.lectern.changeSettings({ dedicatedEndpoints: [each] }),
    endpoint,
  )
  expect(added).toMatchObject({ ok: false })
  await app.answerMessageBox(0)
  expect(await useServer(page, elsewhere)).toMatchObject({ ok: true, value: { serviceUrl: elsewhere } })
})

test('the window hears what changes at the service, in the account and in what was spent', async ({
  launch,
}) => {
  const { page } = await launch()
  await useServer(page)
  await page.evaluate(() => {
    const heard: Record<string, unknown[]> = {}
    for (const name of [
      'accountChanged',
      'serviceStateChanged',
      'spendingChanged',
      'voicesChanged',
    ] as const) {
      window.lectern.on(name, (payload) => (heard[name] ??= []).push(payload))
    }
    Object.assign(window, { heard })
  })
  await setKey(page)
  const bella = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_bella' }
  const preview = await page.evaluate((voice) => window.lectern.previewVoice(voice, 'en'), bella)
  expect(preview).toMatchObject({
    ok: true,
    value: { sampleRateHz: 24_000, microDollars: expect.any(Number) },
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: Record<string, unknown[]> }).heard)
  await expect
    .poll(async () => Object.keys(await heard()).toSorted())
    .toEqual(['accountChanged', 'serviceStateChanged', 'spendingChanged', 'voicesChanged'])
  const { accountChanged, serviceStateChanged } = await heard()
  expect(accountChanged).toMatchObject([{ hasKey: true, keyEnding: 'ader' }])
  expect(serviceStateChanged?.at(-1)).toEqual({ kind: 'up' })
  const spending = await page.evaluate(() => window.lectern.getSpending())
  expect(spending).toMatchObject({ value: { today: { microDollars: server.billedCharacters * 4 } } })
  expect(JSON.stringify([await heard(), spending])).not.toContain(key)
})
