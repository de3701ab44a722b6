import type { Page } from '@playwright/test'
import { playerMessages } from '../../../src/renderer/player/messages.ts'
import type { Block, Section } from '../../../src/shared/document.ts'
import type { Settings } from '../../../src/shared/settings.ts'
import type { VoiceRef } from '../../../src/shared/speech.ts'
import type { SpendingTotal } from '../../../src/shared/spending.ts'
import { TogetherServer } from '../../support/together-server/together-server.ts'
import { expectedWords, type ExpectedWord } from './expected-words.ts'
import { faultDocument } from './fault-document.ts'
import type { FaultEntry, Heard, MetOver } from './fault-outcome.ts'
import type { LaunchedApp } from './launched-app.ts'
import { forgetWords, litWords, type LitWord } from './listening-record.ts'
import { prepareMisfortune } from './misfortune.ts'
import { forgetMarks, shownMarks } from './player-marks.ts'
import { openInReader, playButton, writeDocument } from './reader-page.ts'
import { kokoro, spending, testKey } from './speech-service-page.ts'

/** What is listened with: one launch of the app for many faults. Its words and marks are being recorded. */
export interface FaultListener {
  readonly app: LaunchedApp
  readonly page: Page
  /** For documents. */
  readonly folder: string
}

/** Money of one listening, in millionths of a US dollar. */
export interface Charges {
  /** What the app counted. */
  readonly counted: number
  /** Of these, what may not have been charged. */
  readonly maybe: number
  /** What the service charges. */
  readonly billed: number
}

/** What came of a fault. */
export interface FaultReport {
  /** Faults that were prepared and did not happen. */
  readonly unmet: readonly string[]
  readonly lit: readonly ExpectedWord[]
  readonly expected: readonly ExpectedWord[]
  readonly heard: Heard | 'otherwise'
  /** In order; see `Seen`. */
  readonly seen: readonly string[]
  /** Longest time without a new word, from play to the last one, in seconds. */
  readonly silenceSeconds: number
  readonly charges: Charges
}

/** Fast, so that many faults take little time. */
export const faultSpeed = 4
/** A voice that is judged by what it says: it may say it wrong. */
const orpheus: VoiceRef = { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' }
/** What the second sentence goes on with: what words are written otherwise in, and what is long enough to be said wrong. */
const tails: Readonly<Record<string, string>> = {
  words: ': that cost $5, didn’t it',
  voice: ', while the wind sang in the chimney until nearly five in the morning',
}
const settings: Partial<Settings> = {
  speed: faultSpeed,
  sentencePauseSeconds: 0.05,
  paragraphPauseSeconds: 0.1,
}

/**
 * Listens to a document of its own, from a service of its own, in which one thing goes wrong once: in its second
 * sentence, or with its connection.
 * @param index another for each listening of a launch
 */
export async function listenThrough(
  { app, page, folder }: FaultListener,
  entry: FaultEntry,
  over: MetOver,
  index: number,
): Promise<FaultReport> {
  const [area = ''] = entry.fault.kind.split('.')
  const server = await TogetherServer.start({ speech: 'tone' })
  try {
    const document = faultDocument(index, tails[area])
    const path = writeDocument(folder, `${document.name}.md`, document.markdown)
    const { serviceUrl, happen, unmet } = await prepareMisfortune(server, entry, over, document)
    const before = (await spending(page)).allTime
    await useService(app, page, {
      ...settings,
      serviceUrl,
      transport: over === 'websocket' ? 'automatic' : over,
      voice: area === 'voice' ? orpheus : kokoro,
    })
    await openInReader(app, page, path)
    await page.getByText(document.sentences[3]).waitFor()
    await Promise.all([forgetWords(page), forgetMarks(page)])
    const startMs = await page.evaluate(() => performance.now())
    await playButton(page).click()
    await happen(page)
    const end = page.getByText(playerMessages.finished, { exact: true }).or(page.getByRole('alert'))
    await end.first().waitFor({ timeout: 45_000 })
    const lit = await litWords(page)
    return {
      unmet: unmet(),
      lit: lit.map(({ blockId, start, end: wordEnd, litText: text }) => ({
        blockId,
        start,
        end: wordEnd,
        text,
      })),
      expected: expectedWords(sectionOf(document.paragraphs), 'en'),
      heard: whoWasHeard(lit, document.sentences),
      seen: await shownMarks(page),
      silenceSeconds: longestSilence(startMs, lit),
      charges: await charges(page, before, server),
    }
  } finally {
    await server.close()
  }
}

/** As the app imports it. */
function sectionOf(paragraphs: readonly string[]): Section {
  const blocks = paragraphs.map((text, index): Block => ({
    id: `b${index + 1}`,
    kind: 'paragraph',
    inlines: [{ kind: 'text', text }],
  }))
  return { id: '', title: '', level: 1, role: 'body', blocks }
}

/** Leads the app to a service with a key. The key stays what it is; an address elsewhere is agreed to. */
async function useService(app: LaunchedApp, page: Page, change: Partial<Settings>): Promise<void> {
  if (change.serviceUrl?.startsWith('https:') === true) await app.answerMessageBox(0)
  await page.evaluate(
    async ({ wanted, key }) => {
      const changed = await window.lectern.changeSettings(wanted)
      if (!changed.ok) throw new Error(changed.error.message)
      await window.lectern.setApiKey(key)
    },
    { wanted: change, key: testKey },
  )
}

function whoWasHeard(lit: readonly LitWord[], sentences: readonly string[]): FaultReport['heard'] {
  const standsIn = ({ engine }: LitWord): boolean => engine !== 'together'
  const voices = sentences.map((sentence) => lit.filter((word) => word.sentence === sentence))
  const stoodIn = voices.map((words) => words.some(standsIn))
  if (!stoodIn.includes(true)) return 'chosen'
  const count = stoodIn.filter(Boolean).length
  if (count === 1) return 'standInOnce'
  const isOneRun = stoodIn.lastIndexOf(true) - stoodIn.indexOf(true) === count - 1
  return isOneRun ? 'standIn' : 'otherwise'
}

function longestSilence(startMs: number, lit: readonly LitWord[]): number {
  const moments = [startMs, ...lit.map(({ atMs }) => atMs)]
  const gaps = moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? 0))
  return Math.max(0, ...gaps) / 1000
}

/** The last reply may still be on its way into the books: waits for them a little. */
async function charges(page: Page, before: SpendingTotal, server: TogetherServer): Promise<Charges> {
  for (let tries = 0; ; tries++) {
    const { allTime } = await spending(page)
    const counted = allTime.microDollars - before.microDollars
    const maybe = allTime.maybeMicroDollars - before.maybeMicroDollars
    const billed = Math.round(server.billedDollars * 1e6)
    if (isHonest({ counted, maybe, billed }) || tries === 20) return { counted, maybe, billed }
    await page.waitForTimeout(100)
  }
}

/** Whether all that was charged is counted, and all that was surely charged was. */
export function isHonest({ counted, maybe, billed }: Charges): boolean {
  return counted >= billed && counted - maybe <= billed
}
