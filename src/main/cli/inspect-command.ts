import type { Command } from 'commander'
import { ledgerOf, ledgerTotals, type LedgerTotals } from '../../core/ledger/ledger.ts'
import { displayText } from '../../core/text/display-text.ts'
import { isMainText } from '../../core/text/main-text.ts'
import { planBlock, type BlockPlan } from '../../core/text/plan-block.ts'
import type { Block, LecternDocument, Section } from '../../shared/document.ts'
import type { SpeechEstimate } from '../../shared/spending.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { chosenVoice } from './chosen-voice.ts'
import { readDocument, withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { describeEstimate } from './speech-estimate-text.ts'
import { addVoiceOptions, settingsWith, type SpeechOptions } from './speech-options.ts'
import { formatDuration, type Terminal } from './terminal.ts'

type SectionTotals = Omit<LedgerTotals, 'skippedCharsByRule'> & {
  readonly skippedCharsByRule: Readonly<Record<string, number>>
}

interface InspectOptions extends CommonOptions, SpeechOptions {
  readonly text?: boolean
  readonly spoken?: boolean
  readonly sentences?: boolean
}

/** Longest utterance while inspecting: sentences are shown whole. */
const maxInputChars = Number.MAX_SAFE_INTEGER
/** Characters that the offline voice speaks in a second, pauses included: 560,000 in 9 hours of a novel in English. */
const charsPerSecond = 17

/** `lectern inspect FILE`: what Lectern sees in a document, what it would speak, and what that costs in a voice. */
export function addInspectCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('inspect')
    .description('show the sections of a document, what would be spoken, and what that costs in a voice')
    .argument('<file>', 'EPUB, Markdown or plain text')
    .option('--text', 'print the text as it is shown, by section')
    .option('--spoken', 'print the text as it is spoken, by section')
    .option('--sentences', 'print one JSON line for each sentence, with its place')
    .option('--json', 'print JSON')
  addVoiceOptions(command).action(async (file: string, own: InspectOptions) => {
    const options = { ...program.opts<CommonOptions>(), ...own }
    const document = await readDocument(file, host)
    const write = (text: string) => host.terminal.out.write(`${text}\n`)
    if (options.sentences === true) writeSentences(document, write)
    else if (options.text === true) writeTexts(document, write, displayText)
    else if (options.spoken === true) writeTexts(document, write, (block, plan) => plan(block).spoken.text)
    else {
      const estimate = await estimateIn(document, options, host)
      if (options.json === true) write(JSON.stringify({ ...summaryOf(document), ...estimate }, null, 2))
      else writeSummary(document, estimate?.estimate, host.terminal)
    }
  })
}

/** What hearing it costs, where a voice or a model was named. */
async function estimateIn(
  document: LecternDocument,
  options: InspectOptions,
  host: CommandHost,
): Promise<{ readonly estimate: SpeechEstimate } | undefined> {
  if (options.model === undefined && options.voice === undefined) return undefined
  return withServices(
    options,
    host,
    async (services) => {
      const voice = await chosenVoice(services, options, document.language)
      return { estimate: await services.estimates.ofDocument(wholeDocumentAccess(document), voice) }
    },
    settingsWith(options),
  )
}

function plannerOf(document: LecternDocument, section: Section): (block: Block) => BlockPlan {
  return (block) =>
    planBlock(block, { language: document.language, maxInputChars, sectionRole: section.role })
}

/** Counts of a section; one that reading does not run into is skipped whole, under a rule of its own. */
function sectionTotals(document: LecternDocument, section: Section): SectionTotals {
  const plan = plannerOf(document, section)
  const totals = ledgerTotals(section.blocks.flatMap((block) => ledgerOf(block, plan(block))))
  if (isMainText(section)) return totals
  const skippedChars = totals.spokenChars + totals.skippedChars
  return { spokenChars: 0, skippedChars, skippedCharsByRule: { outsideReadingOrder: skippedChars } }
}

function summaryOf(document: LecternDocument) {
  const { sections, ...header } = document
  const summaries = sections.map((section, index) => {
    const { id, title, level, role, blocks } = section
    return { index, id, title, level, role, blockCount: blocks.length, ...sectionTotals(document, section) }
  })
  const spokenChars = summaries.reduce((sum, section) => sum + section.spokenChars, 0)
  const skippedChars = summaries.reduce((sum, section) => sum + section.skippedChars, 0)
  const skippedCharsByRule: Record<string, number> = {}
  for (const section of summaries) {
    for (const [rule, chars] of Object.entries(section.skippedCharsByRule)) {
      skippedCharsByRule[rule] = (skippedCharsByRule[rule] ?? 0) + chars
    }
  }
  const estimatedSeconds = Math.round(spokenChars / charsPerSecond)
  return { ...header, sections: summaries, spokenChars, skippedChars, skippedCharsByRule, estimatedSeconds }
}

function writeSummary(
  document: LecternDocument,
  estimate: SpeechEstimate | undefined,
  terminal: Terminal,
): void {
  const summary = summaryOf(document)
  const { out } = terminal
  const authors = summary.authors.length === 0 ? 'unknown author' : summary.authors.join(', ')
  out.write(`${summary.title}\n${authors} · ${summary.language} · ${summary.source.format}\n\n`)
  out.write(row('section', 'role', 'blocks', 'to speak', 'to skip'))
  for (const section of summary.sections) {
    const title = `${'  '.repeat(section.level - 1)}${section.title === '' ? '(goes on)' : section.title}`
    out.write(row(title, section.role, section.blockCount, section.spokenChars, section.skippedChars))
  }
  out.write(row(`${summary.sections.length} sections`, '', '', summary.spokenChars, summary.skippedChars))
  for (const [rule, chars] of Object.entries(summary.skippedCharsByRule)) {
    out.write(`skipped by rule ${rule}: ${chars} characters\n`)
  }
  // One figure: the voice's own pace is known better than any voice's.
  out.write(
    estimate === undefined
      ? `about ${formatDuration(summary.estimatedSeconds)} of listening at normal speed\n`
      : `in the chosen voice: ${describeEstimate(estimate)}\n`,
  )
}

function row(title: string, role: string, ...numbers: readonly (string | number)[]): string {
  const shown = title.length > 48 ? `${title.slice(0, 47)}…` : title
  return `${shown.padEnd(49)}${role.padEnd(7)}${numbers.map((value) => String(value).padStart(10)).join('')}\n`
}

function writeTexts(
  document: LecternDocument,
  write: (text: string) => void,
  textOf: (block: Block, plan: (block: Block) => BlockPlan) => string,
): void {
  for (const section of document.sections) {
    write(`── ${section.title === '' ? '(goes on)' : section.title}`)
    const plan = plannerOf(document, section)
    for (const block of section.blocks) {
      const text = textOf(block, plan)
      if (text !== '') write(text)
    }
    write('')
  }
}

function writeSentences(document: LecternDocument, write: (text: string) => void): void {
  for (const [sectionIndex, section] of document.sections.entries()) {
    const plan = plannerOf(document, section)
    for (const block of section.blocks) {
      const display = displayText(block)
      const { spoken, sentences } = plan(block)
      for (const sentence of sentences) {
        const { start, end } = sentence.display
        write(
          JSON.stringify({
            sectionIndex,
            locator: { blockId: block.id, charOffset: start },
            end,
            text: display.slice(start, end),
            spoken: spoken.text.slice(sentence.spoken.start, sentence.spoken.end).trim(),
          }),
        )
      }
    }
  }
}
