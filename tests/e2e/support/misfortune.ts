import type { Page } from '@playwright/test'
import type { Fault } from '../../support/together-server/faults.ts'
import type { TogetherServer } from '../../support/together-server/together-server.ts'
import type { FaultDocument } from './fault-document.ts'
import type { FaultEntry, MetOver } from './fault-outcome.ts'
import { forgetWords } from './listening-record.ts'
import { clickWord, wordsUntil } from './reader-page.ts'

/** A fault that is about to happen. */
export interface Misfortune {
  /** The address to give the app. */
  readonly serviceUrl: string
  /** Does what takes a hand, after listening began. */
  readonly happen: (page: Page) => Promise<void>
  /** What has not happened although it should have. */
  readonly unmet: () => readonly string[]
}

/** Times as fast as speech that what must be cut in its middle comes: slower than it is heard. */
const slowFactor = 1.5

/** Prepares what goes wrong, before the app has asked the service for speech. */
export async function prepareMisfortune(
  server: TogetherServer,
  entry: FaultEntry,
  over: MetOver,
  { sentences }: FaultDocument,
): Promise<Misfortune> {
  const { fault } = entry
  const { baseUrl } = server
  const nothing: Misfortune = {
    serviceUrl: baseUrl,
    happen: () => Promise.resolve(),
    unmet: () => server.pendingFaults.map(({ kind }) => kind),
  }
  switch (fault.kind) {
    case 'network.refused':
      await server.goOffline()
      return nothing
    case 'network.unknownName':
      return { ...nothing, serviceUrl: 'https://lectern-speech.invalid/v1' }
    case 'network.noTls':
      return { ...nothing, serviceUrl: baseUrl.replace('http:', 'https:') }
    case 'network.cut':
    case 'network.lost':
      server.pace.realtimeFactor = slowFactor
      return {
        ...nothing,
        async happen(page) {
          await wordsUntil(page, (_word, index) => index >= 1)
          await server.goOffline()
          server.pace.realtimeFactor = Infinity
          if (fault.kind === 'network.cut') await server.goOnline()
        },
      }
    case 'socket.lateDeltas':
      // So slow that the sentence is still under way when it is cancelled, before a word of it is heard.
      server.pace.realtimeFactor = slowFactor / 30
      server.inject(fault)
      return {
        ...nothing,
        async happen(page) {
          await server.waitFor(() => server.billed.find(({ audioBytes }) => audioBytes > 0))
          await beginAgain(page, sentences[0])
          server.pace.realtimeFactor = Infinity
        },
      }
    case 'socket.idleClose':
      server.pace.realtimeFactor = slowFactor
      server.inject(fault)
      return nothing
    default:
      if (!isOfConnection(entry, over)) {
        injectAt(server, fault, entry, sentences)
        // One that lasts may leave nothing that could meet it again.
        const isMet = (): boolean => server.pendingFaults.length < (entry.isLasting === true ? 3 : 1)
        return { ...nothing, unmet: () => (isMet() ? [] : [fault.kind]) }
      }
      // A connection may be opened ahead of the first sentence, and what happens to it then is not heard.
      server.inject(fault, { route: 'websocket', times: Infinity })
      return {
        ...nothing,
        unmet: () => (server.requests.some((request) => request.fault !== undefined) ? [] : [fault.kind]),
      }
  }
}

/** Goes back to the first word while more is being spoken, which cancels it. */
async function beginAgain(page: Page, sentence: string): Promise<void> {
  await page.keyboard.press('Space')
  await forgetWords(page)
  await clickWord(page, sentence.split(' ')[0] ?? '')
}

function isOfConnection({ fault, stage }: FaultEntry, over: MetOver): boolean {
  if (fault.kind === 'socket.noSessionCreated') return true
  return over === 'websocket' && fault.kind.startsWith('http.') && stage === undefined
}

function injectAt(
  server: TogetherServer,
  fault: Fault,
  { stage, isLasting = false }: FaultEntry,
  sentences: readonly string[],
): void {
  for (const text of isLasting ? sentences.slice(1) : sentences.slice(1, 2)) {
    server.inject(fault, { text, ...(stage !== undefined && { stage }) })
  }
}
