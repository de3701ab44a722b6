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
    let repeated = 0
    for (const [index, { entry, outcome }] of faults.entries()) {
      const title = `${entry.what} (${entry.fault.kind})`
      await test.step(title, async () => {
        const listen = (document: number) => listenThrough({ app, page, folder }, entry, over, document)
        let report = await listen(index)
        console.log(`${title}: ${summaryOf(report)}`)
        expectSound(report, title)
        // Another program that takes the processor away moves what happens when: that, and that alone, is heard again.
        if (deviations(report, outcome).length > 0) {
          report = await listen(faults.length + repeated++)
          console.log(`${title}, again: ${summaryOf(report)}`)
          expectSound(report, title)
        }
        expect.soft(deviations(report, outcome), title).toEqual([])
      })
    }
  })
}

/** What holds whatever the machine does. */
function expectSound({ lit, expected, charges }: FaultReport, title: string): void {
  expect.soft(lit, `${title}: each word is lit once, in order`).toEqual(expected)
  expect.soft(isHonest(charges), `${title}: ${JSON.stringify(charges)} is honest`).toBe(true)
}

/** Where what was heard, seen and counted is not what the table says. */
function deviations(report: FaultReport, outcome: Outcome): readonly string[] {
  const { unmet, heard, silenceSeconds, charges } = report
  const seen = [...new Set(report.seen)]
  const isMissed = outcome.isBrief === true && seen.length === 0
  const wanted = outcome.seen === 'nothing' ? '' : outcome.seen
  return [
    ...unmet.map((kind) => `${kind} did not happen`),
    ...(heard === outcome.heard || heard === outcome.orHeard ? [] : [`heard ${heard}`]),
    ...(isMissed || seen.join() === wanted ? [] : [`saw ${seen.join() || 'nothing'}`]),
    ...(silenceSeconds < outcome.silenceSeconds ? [] : [`${silenceSeconds} s silent`]),
    ...(charges.maybe > 0 === (outcome.charged === 'maybe') ? [] : [`counted ${charges.maybe} as perhaps`]),
  ]
}

function summaryOf({ heard, seen, silenceSeconds, charges }: FaultReport): string {
  const { counted, maybe, billed } = charges
  const money = `counted ${counted} (${maybe} perhaps not charged), charged ${billed} µ$`
  return `${heard}, saw ${seen.join(' ') || 'nothing'}, ${silenceSeconds.toFixed(2)} s silent, ${money}`
}
