/**
 * Reads a document aloud in the real app where no window can be seen: `node tools/read-headless.ts [FILE]`. Opens the
 * app in the stand-in, presses the space bar as a reader would, and prints each sentence when it is heard.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { startShell } from './chromium-shell/start-shell.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const screenshotPath = join(tmpdir(), 'lectern.png')
/** Enough for the page to look as it does while reading. */
const screenshotAtSentence = 2

const file = process.argv[2] ?? join(root, 'resources/sample/welcome.md')
const shell = await startShell({ mainPath: join(root, 'out/main/index.js'), args: [file] })
let isEnding = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
void read().catch((error: unknown) => {
  // What was being waited for goes away with the window.
  if (!isEnding) console.error(error instanceof Error ? error.message : error)
  shell.process.kill()
})
process.exitCode = (await shell.ended) ?? 1

async function read(): Promise<void> {
  const browser = await chromium.connectOverCDP(await shell.control('debuggerAddress'))
  const page = browser.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error('The app opened no window.')
  await page.getByRole('button', { name: 'Play', exact: true }).or(page.getByRole('alert')).first().waitFor()
  const alert = page.getByRole('alert').first()
  if (await alert.isVisible()) throw new Error(await alert.innerText())
  await printSentences(page)
  await page.keyboard.press('Space')
  await page.getByText('The end', { exact: true }).waitFor({ timeout: 0 })
  console.log('The end.')
  await end()
}

async function end(): Promise<void> {
  isEnding = true
  await shell.control('quit').catch(() => {})
}

/** What the page tells of a word that was just lit (see `src/renderer/player/word-lit-event.ts`). */
interface WordLit {
  readonly utterance: { readonly blockId: string; readonly sentenceStart: number }
}

async function printSentences(page: Page): Promise<void> {
  const startMs = performance.now()
  let count = 0
  await page.exposeFunction('lecternSentenceHeard', async (text: string) => {
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1).padStart(7)
    console.log(`${seconds} s  ${text.replaceAll(/\s+/g, ' ').trim()}`)
    count += 1
    if (count !== screenshotAtSentence) return
    await page.screenshot({ path: screenshotPath })
    console.log(`           (the window: ${screenshotPath})`)
  })
  await page.evaluate(() => {
    let last = ''
    document.addEventListener('lectern:word-lit', (event) => {
      const { blockId, sentenceStart } = (event as CustomEvent<WordLit>).detail.utterance
      const key = `${blockId} ${sentenceStart}`
      if (key === last) return
      last = key
      const lit = [...(CSS.highlights.get('lectern-sentence') ?? [])].map(String).join('')
      ;(globalThis as unknown as { lecternSentenceHeard(text: string): void }).lecternSentenceHeard(lit)
    })
  })
}
