import { fileURLToPath } from 'node:url'
import { playButton } from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

const locked = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/pdf/${name}.pdf`, import.meta.url))

/** A PDF starts threads of its own; a busy machine takes seconds for them. */
const slowImportMs = 20_000

test('a locked PDF asks for its password, says when it is wrong, and opens by Enter', async ({ launch }) => {
  const { app, page } = await launch()
  await app.answerOpenDialog([locked('locked-aes-256')])
  await page.getByRole('button', { name: 'Open a document…' }).click()
  const dialog = page.getByRole('dialog', { name: 'This document asks for its password' })
  await expect(dialog).toContainText('locked-aes-256.pdf', { timeout: slowImportMs })
  const field = dialog.getByLabel('Password')
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Type the password')
  await page.keyboard.type('open sesame')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('This password doesn’t open it')
  await expect(field).toBeFocused()
  await field.fill('Schlüssel')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(playButton(page)).toBeVisible({ timeout: slowImportMs })
  await expect(page.getByText('Nobody reads this without the password.')).toBeVisible()
})

test('of several locked PDFs each is asked for, and one that is cancelled leaves no trace', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await app.dropFiles(page, 'body', [locked('locked-aes-256'), locked('locked-aes-128')])
  const dialog = page.getByRole('dialog', { name: 'This document asks for its password' })
  await expect(dialog).toContainText('locked-aes-256.pdf', { timeout: slowImportMs })
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('locked-aes-128.pdf', { timeout: slowImportMs })
  await dialog.getByLabel('Password').fill('user')
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog).toBeHidden()
  const shelf = () =>
    page.evaluate(async () => {
      const reply = await window.lectern.listDocuments()
      return reply.ok ? reply.value.map(({ header }) => header.source.fileName) : []
    })
  await expect.poll(shelf, { timeout: slowImportMs }).toEqual(['locked-aes-128.pdf'])
})
