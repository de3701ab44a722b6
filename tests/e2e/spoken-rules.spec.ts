import type { Page } from '@playwright/test'
import { blockLedger } from '../../src/core/ledger/document-ledger.ts'
import { displayText } from '../../src/core/text/display-text.ts'
import type { Coverage } from '../../src/shared/coverage.ts'
import { defaultSpokenRules, isSpokenKind } from '../../src/shared/spoken-rules.ts'
import { buildEpub, chapter } from '../support/build-epub.ts'
import { importFile } from '../support/import-epub.ts'
import {
  clickWord,
  litSentence,
  openInReader,
  pauseButton,
  playButton,
  pointOfWord,
  shelf,
  textOf,
  writeDocument,
} from './support/reader-page.ts'
import { expect, test } from './support/test-app.ts'

/** Sound takes its time. */
const untilHeard = { intervals: [50], timeout: 30_000 }

/** One of nearly every kind, on one page. */
const book = buildEpub({
  title: 'Of Lanterns',
  files: [
    chapter(
      'one.xhtml',
      `<section epub:type="copyright-page"><p>Copyright by the lamplighter.</p></section>
      <h1>Lanterns</h1>
      <p>Lanterns burn oil.<a epub:type="noteref" href="#n1">1</a> See https://example.org/oil for more.
        It was shown [<a href="#r1">12</a>] that they smell.</p>
      <aside epub:type="footnote" id="n1"><p>Or tallow.</p></aside>
      <table><tr><td>Oil</td><td>Two pence</td></tr></table>
      <p>The night goes on.</p>
      <section epub:type="bibliography"><h2>Sources</h2>
        <p id="r1">Wick, A history of wicks.</p><p>Flint, On sparks.</p></section>
      <section epub:type="index"><p>Tallow, 7</p></section>`,
    ),
  ],
})

/** What is dimmed: each stretch with its block's id and description. */
function dimmed(page: Page) {
  return page.evaluate(() =>
    ['lectern-skipped', 'lectern-named']
      .flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => ({ name, range })))
      .map(({ name, range }) => {
        const block = (range as Range).startContainer.parentElement?.closest<HTMLElement>('[data-block-id]')
        return {
          isNamed: name === 'lectern-named',
          text: String(range),
          blockId: block?.dataset['blockId'] ?? '',
          description: block?.getAttribute('aria-description') ?? '',
        }
      }),
  )
}

async function dimmedTexts(page: Page): Promise<readonly string[]> {
  return (await dimmed(page)).map(({ text }) => text)
}

async function coverage(page: Page): Promise<Coverage> {
  const [entry] = await shelf(page)
  const reply = await page.evaluate((id) => window.lectern.getCoverage(id), entry?.header.id ?? '')
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

/** The panel's sums, by rule. */
function panelSums(page: Page) {
  return page
    .locator('[data-coverage]')
    .evaluateAll((items) =>
      Object.fromEntries(
        items.map((item) => [
          item.getAttribute('data-coverage') ?? '',
          Number(item.getAttribute('data-chars')),
        ]),
      ),
    )
}

function sumsOf({ rules, failed }: Coverage): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { rule, charCount } of rules) {
    const name = isSpokenKind(rule) ? rule : rule === 'brokenCharacter' ? 'broken' : 'soundless'
    sums[name] = (sums[name] ?? 0) + charCount
  }
  return failed.charCount === 0 ? sums : { ...sums, failed: failed.charCount }
}

test('what is not read is dimmed with its reason, and panel and text show what the ledger has', async ({
  folder,
  launch,
}) => {
  const path = writeDocument(folder, 'lanterns.epub', book)
  const { app, page } = await launch()
  await openInReader(app, page, path)
  const { header, sections } = await importFile(path)
  const options = { language: header.language, rules: defaultSpokenRules }
  const expected = sections.flatMap((section) =>
    section.blocks.flatMap((block, index) =>
      blockLedger(section, index, options).flatMap((entry) =>
        (entry.kind === 'skipped' || entry.kind === 'named') && isSpokenKind(entry.rule)
          ? [{ text: displayText(block).slice(entry.start, entry.end), isNamed: entry.kind === 'named' }]
          : [],
      ),
    ),
  )
  expect(expected.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['1', '[12]', 'https://example.org/oil', 'Or tallow.', 'Sources', 'Tallow, 7']),
  )
  const shown = async () => (await dimmed(page)).map(({ text, isNamed }) => ({ text, isNamed }))
  await expect.poll(async () => (await shown()).length).toBe(expected.length)
  expect(await shown()).toEqual(expect.arrayContaining(expected))
  const byText = Object.fromEntries((await dimmed(page)).map(({ text, description }) => [text, description]))
  expect(byText['Flint, On sparks.']).toBe('Skipped: bibliography')
  expect(byText['[12]']).toBe('Skipped: note mark; Only named: web address; Skipped: reference')

  const { x, y } = await pointOfWord(page, 'sparks')
  await page.mouse.move(x, y)
  await expect(page.getByTitle('Skipped: bibliography. Click to read it.')).toBeVisible()

  await page.keyboard.press('r')
  const panel = page.getByRole('complementary', { name: 'What is read' })
  const ledger = await coverage(page)
  await expect(panel.getByText(/of the text is read/)).toBeVisible()
  await expect.poll(() => panelSums(page)).toEqual(sumsOf(ledger))
  const audible = ledger.charCount - (sumsOf(ledger)['soundless'] ?? 0)
  await expect(panel.getByText(`${ledger.spokenChars} of ${audible} characters`)).toBeVisible()
})

test('a click reads what is left out once, and a second click always', async ({ folder, launch }) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'lanterns.epub', book))
  await expect.poll(() => dimmedTexts(page)).toContain('Flint, On sparks.')
  await clickWord(page, 'A history of wicks')
  await expect.poll(() => litSentence(page), untilHeard).toBe('Wick, A history of wicks.')
  const notice = page.getByRole('status', { name: 'Reading what is left out' })
  await expect(notice).toContainText('Reading once: bibliography.')
  // It reads on to the end of what was clicked, and no further into what is left out.
  await expect.poll(() => litSentence(page), untilHeard).toBe('Flint, On sparks.')
  expect(await dimmedTexts(page)).toContain('Flint, On sparks.')

  await clickWord(page, 'On sparks')
  await expect(notice).toContainText('always read in this document')
  await expect.poll(() => dimmedTexts(page)).not.toContain('Flint, On sparks.')
  expect(await dimmedTexts(page)).toContain('Tallow, 7')
  expect((await shelf(page))[0]?.preferences).toEqual({ spokenRules: { bibliography: 'speak' } })
  await page.locator('[role="doc-noteref"]').click()
  await page
    .getByRole('dialog', { name: 'Note' })
    .getByRole('button', { name: 'Read the note aloud' })
    .click()
  await expect.poll(() => litSentence(page), untilHeard).toBe('Or tallow.')
  await expect(notice).toContainText('Reading once: note.')
  await notice.getByRole('button', { name: 'Always read in this document' }).click()
  await expect.poll(() => dimmedTexts(page)).not.toContain('Or tallow.')
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => dimmedTexts(page)).toContain('Or tallow.')
  expect((await shelf(page))[0]?.preferences).toEqual({ spokenRules: { bibliography: 'speak' } })
})

test('the panel jumps to a place, and changes a rule while it is read, by keyboard alone', async ({
  folder,
  launch,
}) => {
  const { app, page } = await launch()
  await openInReader(app, page, writeDocument(folder, 'lanterns.epub', book))
  await page.evaluate(() => window.lectern.changeSettings({ speed: 2 }))
  await page.keyboard.press('Space')
  await expect.poll(() => litSentence(page), untilHeard).not.toBe('')
  await pauseButton(page).click()
  await page.keyboard.press('r')
  const panel = page.getByRole('complementary', { name: 'What is read' })
  await panel.locator('[data-coverage="bibliography"]').getByRole('button', { name: 'Places' }).press('Enter')
  await panel.getByRole('button', { name: 'Sources', exact: true }).press('Enter')
  await expect(textOf(page).getByRole('heading', { name: 'Sources' })).toBeInViewport()

  await panel.getByRole('button', { name: 'Other kinds of text' }).press('Enter')
  await panel.getByRole('button', { name: /Tables/ }).press('Enter')
  await page.getByRole('option', { name: /^Skip/ }).press('Enter')
  await expect.poll(async () => (await dimmedTexts(page)).join()).toContain('Two pence')
  await expect.poll(() => panelSums(page)).toHaveProperty('table')
  await panel.getByRole('button', { name: 'Tables: do so in all documents' }).press('Enter')
  await expect
    .poll(async () => {
      const reply = await page.evaluate(() => window.lectern.getSettings())
      return reply.ok ? reply.value.spokenRules : undefined
    })
    .toEqual({ table: 'skip' })
  await expect.poll(async () => (await shelf(page))[0]?.preferences).toEqual({})
  // What was prepared of the table is not heard any more.
  await page.keyboard.press('r')
  await playButton(page).click()
  const heard = new Set<string>()
  await expect
    .poll(async () => {
      heard.add(await litSentence(page))
      return heard
    }, untilHeard)
    .toContain('The night goes on.')
  expect([...heard].join()).not.toContain('pence')
})

test('letters that the file does not give count as text that is not read', async ({ folder, launch }) => {
  const { app, page } = await launch()
  const unknown = '\uFFFD'.repeat(20)
  await openInReader(
    app,
    page,
    writeDocument(folder, 'lost.md', `# Lost\n\nTen letters are here. ${unknown}\n`),
  )
  await page.keyboard.press('r')
  const item = page.locator('[data-coverage="broken"]')
  await expect(item).toContainText('Unknown letters')
  await expect(item).toHaveAttribute('data-chars', '20')
  const { charCount } = await coverage(page)
  const soundless = sumsOf(await coverage(page))['soundless'] ?? 0
  await expect(page.getByText(`of ${charCount - soundless} characters`)).toBeVisible()
})
