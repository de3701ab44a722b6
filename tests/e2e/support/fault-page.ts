import { accountMessages } from '../../../src/renderer/account/messages.ts'
import { playerMessages } from '../../../src/renderer/player/messages.ts'
import { errorWordings } from '../../../src/renderer/ui/messages.ts'
import { assertNever } from '../../../src/shared/errors.ts'
import type { FaultEntry, FaultGroup, Heard, MetOver, Outcome, Seen } from './fault-outcome.ts'

const columns = ['What goes wrong', 'Asked by', 'Heard', 'Silence', 'Seen', 'Counted', 'Fault of the test']

const { websocket, automatic } = accountMessages.transports

const introduction = `# What a reader hears and sees when something goes wrong

Each row is played in the whole app against the local speech service (\`tests/support/together-server\`): a document of four
short sentences, heard at four times its speed, in which one thing goes wrong in the second sentence or with the
connection. \`tests/e2e/faults.spec.ts\` checks the table, that every word is lit once and in order, and the meter against
what the service charged. This page is written from the test's own table (\`tests/e2e/support/fault-table.ts\`) by
\`vitest run tests/unit/docs/faults.test.ts --update\`; don't edit it. What the codes behind the sentences mean: \`errors.md\`.

- **Asked by** is the setting “How it is asked”. _${websocket}_ stands for _${automatic}_, the default, which begins with one and
  takes another way where it can't be opened: an answer with a status is that to every attempt to open it.
- **Heard**: the chosen voice all the time, the built-in voice for one sentence or what was left of it, or the built-in
  voice until the reader acts or the service answers again. The chosen voice comes back at the beginning of a sentence.
- **Silence** is the longest there may be, from “${playerMessages.play}” on and between words.
- **Seen** is what stands beside the player: that the built-in voice reads instead of the chosen one and why, as long as it
  does; or that the service asked for a pause.
- **Counted**: the meter never counts less than the service charges. _Perhaps_: where nobody can know whether speech that
  did not arrive whole was charged, it is counted and called so. Without that it is what the service charges, exactly.
`

/** The page of the table, as Markdown. */
export function faultsPage(groups: readonly FaultGroup[]): string {
  return [introduction, ...groups.map(groupText)].join('\n')
}

function groupText({ heading, about, entries }: FaultGroup): string {
  return `## ${heading}\n\n${about}\n\n${table([columns, ...entries.flatMap(rowsOf)])}`
}

function rowsOf(entry: FaultEntry): string[][] {
  const outcomes = new Map<string, { overs: MetOver[]; cells: string[] }>()
  for (const [over, outcome] of Object.entries(entry.met) as [MetOver, Outcome][]) {
    const cells = cellsOf(outcome)
    const same = outcomes.get(cells.join('|'))
    if (same === undefined) outcomes.set(cells.join('|'), { overs: [over], cells })
    else same.overs.push(over)
  }
  return [...outcomes.values()].map(({ overs, cells }, index) => [
    index === 0 ? entry.what : '',
    overs.map((over) => accountMessages.transports[over]).join(', '),
    ...cells,
    `\`${entry.fault.kind}\``,
  ])
}

function cellsOf({ heard, orHeard, seen, isBrief = false, charged, silenceSeconds }: Outcome): string[] {
  const silence = `< ${silenceSeconds} s`
  const shown = seenText(seen) + (isBrief ? ' (if it lasts)' : '')
  const who = heardText(heard) + (orHeard === undefined ? '' : `, or ${heardText(orHeard)}`)
  return [who, silence, shown, charged === 'once' ? 'exactly' : 'perhaps']
}

function heardText(heard: Heard): string {
  switch (heard) {
    case 'chosen':
      return 'chosen voice'
    case 'standInOnce':
      return 'built-in voice for one sentence'
    case 'standIn':
      return 'built-in voice from there on'
    default:
      return assertNever(heard)
  }
}

function seenText(seen: Seen): string {
  if (seen === 'nothing') return 'nothing'
  return seen === 'waiting' ? playerMessages.waiting : `${errorWordings[seen]?.title}.`
}

/** As the formatter writes it: columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = columns.map((_name, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const [head = [], ...body] = rows.map((row) =>
    widths.map((width, column) => (row[column] ?? '').padEnd(width)),
  )
  const rule = widths.map((width) => '-'.repeat(width))
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}
