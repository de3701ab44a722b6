import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Pronunciation } from '../../src/shared/pronunciation.ts'
import { TogetherServer } from '../support/together-server/together-server.ts'
import { openInReader, pauseButton, playButton, pointOfWord, writeDocument } from './support/reader-page.ts'
import { connect } from './support/speech-service-page.ts'
import { expect, test } from './support/test-app.ts'

const text = `# The Crossing

Aoife came to the quay at nine. It rained all the morning long, and nobody waved.

Then Aoife went home again.
`

/** What the service was asked to say since it was last looked. */
function texts(server: TogetherServer): string[] {
  return server.requests.flatMap(({ body }) => {
    const { input } = (body ?? {}) as { input?: string }
    return input === undefined ? [] : [input]
  })
}

function pronunciations(page: Page): Promise<readonly Pronunciation[]> {
  return page.evaluate(async () => {
    const reply = await window.lectern.listPronunciations()
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.value
  })
}

async function openMenuOf(page: Page, word: string): Promise<Locator> {
  await page.locator('[data-reader-text]').getByText(word).first().waitFor()
  const { x, y } = await pointOfWord(page, word)
  await page.mouse.click(x, y, { button: 'right' })
  return page.getByRole('menu', { name: 'What to do with this word' })
}

test('a word said wrong is heard, corrected, and its sentence spoken anew', async ({ folder, launch }) => {
  const server = await TogetherServer.start({ speech: 'tone' })
  try {
    const { app, page } = await launch()
    await connect(page, server.baseUrl, { transport: 'rest' })
    await openInReader(app, page, writeDocument(folder, 'crossing.md', text))
    await page.keyboard.press('Space')
    await expect.poll(() => texts(server)).toContain('Aoife came to the quay at nine.')
    await pauseButton(page).click()
    await playButton(page).waitFor()

    const menu = await openMenuOf(page, 'Aoife')
    await menu.getByRole('menuitem', { name: 'Say “Aoife” as…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Say as…' })
    await expect(dialog.getByRole('definition').last()).toHaveText('Aoife')
    const say = dialog.getByRole('textbox', { name: 'Say', exact: true })
    await expect(say).toBeFocused()
    await say.fill('Eefa')
    await dialog.getByRole('button', { name: 'Hear it for $0.000016' }).click()
    await expect.poll(() => texts(server).at(-1)).toBe('Eefa')
    await dialog.getByRole('button', { name: 'Hear it again' }).waitFor()
    await expect(dialog.getByRole('status')).toHaveText(
      /^2 sentences of this document change\. \d of them (is|are) there already; to make (it|them) once more costs \$0\.000/,
    )
    const before = texts(server).length
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await pronunciations(page)).toMatchObject([
      {
        pattern: 'Aoife',
        replacement: 'Eefa',
        language: 'en',
        documentId: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    ])

    await playButton(page).click()
    await expect.poll(() => texts(server).slice(before)).toContain('Eefa came to the quay at nine.')
    await expect.poll(() => texts(server).slice(before)).toContain('Then Eefa went home again.')
    expect(
      texts(server)
        .slice(before)
        .filter((said) => !said.includes('Eefa')),
    ).toEqual([])

    // By key: how it is said now is known, and is taken back.
    const { x, y } = await pointOfWord(page, 'Aoife')
    await page.mouse.dblclick(x, y)
    await page.keyboard.press('Shift+P')
    await expect(dialog.getByRole('definition').last()).toHaveText('Eefa')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await pronunciations(page)).toEqual([])
  } finally {
    await server.close()
  }
})

test('the menu key and Shift+P reach the selected word; the list finds, turns off, removes and takes back', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'crossing.md', text))
  await page.locator('[data-reader-text]').getByText('Aoife').first().waitFor()
  const { x, y } = await pointOfWord(page, 'quay')
  await page.mouse.dblclick(x, y)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Say “quay” as…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Say as…' })
  await dialog.getByRole('textbox', { name: 'Say', exact: true }).fill('key')
  await dialog.getByRole('radio', { name: 'Everywhere' }).check({ force: true })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await pronunciations(page)).toEqual([])

  await page.mouse.dblclick(x, y)
  await page.keyboard.press('Shift+P')
  await dialog.getByRole('textbox', { name: 'Say', exact: true }).fill('key')
  await dialog.getByRole('radio', { name: 'Everywhere' }).check({ force: true })
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  expect(await pronunciations(page)).toMatchObject([
    { pattern: 'quay', replacement: 'key', documentId: null },
  ])

  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Pronunciation' }).click()
  const rows = settings.getByRole('list', { name: 'Pronunciations' }).getByRole('listitem')
  await expect(rows).toHaveCount(1)

  const table = join(folder, 'words.csv')
  writeFileSync(table, 'word,say as\nQuay,kay\nnobody,no one\n')
  await app.answerOpenDialog([table])
  await settings.getByRole('button', { name: 'Import…' }).click()
  await settings
    .getByText('1 was added. 1 says otherwise than one you have: it was added turned off.')
    .waitFor()
  await expect(rows).toHaveCount(3)
  const hostile = join(folder, 'hostile.json')
  writeFileSync(
    hostile,
    JSON.stringify({
      format: 'lectern-pronunciations',
      version: 1,
      pronunciations: [{ word: '(a+)+$', sayAs: 'x', isRegex: true }],
    }),
  )
  await app.answerOpenDialog([hostile])
  await settings.getByRole('button', { name: 'Import…' }).click()
  await settings.getByRole('alert').getByText('In this file entry 1 can’t be used.').waitFor()
  await expect(rows).toHaveCount(3)

  const file = join(folder, 'mine.json')
  await app.answerSaveDialog(file)
  await settings.getByRole('button', { name: 'Export…' }).click()
  await settings.getByText('Written to mine.json.').waitFor()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    format: 'lectern-pronunciations',
    version: 1,
    pronunciations: [{ word: 'quay', sayAs: 'key' }, { word: 'Quay', isOn: false }, { word: 'nobody' }],
  })

  await settings.getByRole('textbox', { name: 'Find a word' }).fill('no one')
  await expect(rows).toHaveCount(1)
  await settings.getByRole('switch', { name: 'Use for nobody' }).press('Space')
  await expect.poll(async () => (await pronunciations(page)).at(-1)?.isOn).toBe(false)
  await settings.getByRole('button', { name: 'Change nobody' }).click()
  const change = page.getByRole('dialog', { name: 'Change a pronunciation' })
  await change.getByRole('textbox', { name: 'Say', exact: true }).fill('not one')
  await change.getByRole('button', { name: 'Save' }).click()
  await change.waitFor({ state: 'hidden' })
  await settings.getByRole('textbox', { name: 'Find a word' }).fill('not one')
  await settings.getByRole('button', { name: 'Remove nobody' }).click()
  await expect(rows).toHaveCount(0)
  await settings.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(1)
})
