import { isHonest, faultSpeed, listenThrough, type FaultReport } from './support/fault-listening.ts'
import type { MetOver, Outcome } from './support/fault-outcome.ts'
import { faultsMetOver } from './support/fault-table.ts'
import { recordWords } from './support/listening-record.ts'
import { recordMarks } from './support/player-marks.ts'
import { expect, test } from './support/test-app.ts'

/** For one fault; those that stall take as long as a reader waits. */
const perFaultMs = 15_000

for (const over of ['websocket', 'sse', 'rest'] as const satisfies readonly MetOver[]) {
  test(`the reader hears and sees what docs/faults.md says, asking by ${over}`, async ({
    folder,
    launch,
  }) => {
    const faults = faultsMetOver(over)
    test.setTimeout(faults.length * perFaultMs)
    const { app, page } = await launch()
    await recordWords(page, faultSpeed)
    await recordMarks(page)
    for (const [index, { entry, outcome }] of faults.entries()) {
      const title = `${entry.what} (${entry.fault.kind})`
      await test.step(title, async () => {
        const report = await listenThrough({ app, page, folder }, entry, over, index)
        console.log(`${title}: ${summaryOf(report)}`)
        expectOutcome(report, outcome, title)
      })
    }
  })
}

function expectOutcome(report: FaultReport, outcome: Outcome, title: string): void {
  const { charges } = report
  expect.soft(report.unmet, `${title}: happens`).toEqual([])
  expect.soft(report.lit, `${title}: each word is lit once, in order`).toEqual(report.expected)
  const expectedHeard: readonly unknown[] = [outcome.heard, outcome.orHeard]
  expect.soft(expectedHeard, `${title}: who is heard`).toContain(report.heard)
  const wanted = outcome.seen === 'nothing' ? [] : [outcome.seen]
  const seen = [...new Set(report.seen)]
  const isMissed = outcome.isBrief === true && seen.length === 0
  expect.soft(isMissed ? wanted : seen, `${title}: what is seen`).toEqual(wanted)
  expect.soft(report.silenceSeconds, `${title}: silence`).toBeLessThan(outcome.silenceSeconds)
  expect.soft(isHonest(charges), `${title}: ${JSON.stringify(charges)} is honest`).toBe(true)
  expect.soft(charges.maybe > 0, `${title}: ${JSON.stringify(charges)}`).toBe(outcome.charged === 'maybe')
}

function summaryOf({ heard, seen, silenceSeconds, charges }: FaultReport): string {
  const { counted, maybe, billed } = charges
  const money = `counted ${counted} (${maybe} perhaps not charged), charged ${billed} µ$`
  return `${heard}, saw ${seen.join(' ') || 'nothing'}, ${silenceSeconds.toFixed(2)} s silent, ${money}`
}
