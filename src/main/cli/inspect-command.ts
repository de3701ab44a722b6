import type { Command } from 'commander'
import { blockLedger } from '../../core/ledger/document-ledger.ts'
import { ledgerTotals, type LedgerTotals } from '../../core/ledger/ledger.ts'
import { displayText } from '../../core/text/display-text.ts'
import { planBlock, type BlockPlan } from '../../core/text/plan-block.ts'
import type { Block, DocumentNarration, LecternDocument, Section } from '../../shared/document.ts'
import type { SpeechEstimate } from '../../shared/spending.ts'
import { spokenKinds } from '../../shared/spoken-rules.ts'
import type { CollectedDocument } from '../documents/collect-document.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { type Wording, wordingOf } from '../reading/wording.ts'
import { chosenVoice } from './chosen-voice.ts'
import { readDocument, withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { countBookPronunciations } from './book-pronunciations.ts'
import { describeLedger, ledgerReport } from './ledger-report.ts'
import { noticeText } from './notice-text.ts'
import { addPasswordOption, type PasswordOptions } from './password-option.ts'
import { describeEstimate } from './speech-estimate-text.ts'
import { addVoiceOptions, settingsWith, type SpeechOptions } from './speech-options.ts'
import { formatDuration, type Terminal } from './terminal.ts'
import { knownWording } from './wording-of.ts'

interface InspectOptions extends CommonOptions, SpeechOptions, PasswordOptions {
  readonly text?: boolean
  readonly spoken?: boolean
  readonly sentences?: boolean
  readonly ledger?: boolean
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
    .argument('<file>', 'a document of any format that the app opens')
    .option('--text', 'print the text as it is shown, by section')
    .option('--spoken', 'print the text as it is spoken, by section')
    .option('--sentences', 'print one JSON line for each sentence, with its place')
    .option('--ledger', 'account for every character: spoken, or skipped or named by which rule')
    .option('--json', 'print JSON')
  addVoiceOptions(addPasswordOption(command)).action(async (file: string, own: InspectOptions) => {
    const options = { ...program.opts<CommonOptions>(), ...own }
    const document = await readDocument(file, host, { password: options.password })
    const write = (text: string) => host.terminal.out.write(`${text}\n`)
    const wording = await knownWording(document.id, options, host)
    if (options.sentences === true) writeSentences(document, wording, write)
    else if (options.text === true) writeTexts(document, wording, write, displayText)
    else if (options.spoken === true) writeTexts(document, wording, write, (_block, plan) => plan.spoken.text)
    else if (options.ledger === true) {
      const report = ledgerReport(document, wording)
      if (options.json === true) write(JSON.stringify(report, null, 2))
      else host.terminal.out.write(describeLedger(report))
    } else {
      const estimate = await estimateIn(document, options, host)
      if (options.json === true)
        write(JSON.stringify({ ...summaryOf(document, wording), ...estimate }, null, 2))
      else writeSummary(document, wording, estimate?.estimate, host.terminal)
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
      const access = wholeDocumentAccess(document)
      return {
        estimate: await services.estimates.ofDocument(access, voice, wordingOf(services, document.id)),
      }
    },
    settingsWith(options),
  )
}

/** Plans a block of a section by its index. */
function plannerOf(
  document: LecternDocument,
  { blocks, role }: Section,
  wording: Wording,
): (block: Block, index: number) => BlockPlan {
  const { language } = document
  return (block, index) =>
    planBlock(block, { language, maxInputChars, ...wording, sectionRole: role, previous: blocks[index - 1] })
}

function sectionTotals(document: LecternDocument, section: Section, wording: Wording): LedgerTotals {
  const options = { language: document.language, ...wording }
  return ledgerTotals(section.blocks.flatMap((_block, index) => blockLedger(section, index, options)))
}

function summaryOf(document: CollectedDocument, wording: Wording) {
  const { sections, ...header } = document
  const summaries = sections.map((section, index) => {
    const { id, title, level, role, blocks } = section
    return {
      index,
      id,
      title,
      level,
      role,
      blockCount: blocks.length,
      ...sectionTotals(document, section, wording),
    }
  })
  const spokenChars = summaries.reduce((sum, section) => sum + section.spokenChars, 0)
  const skippedChars = summaries.reduce((sum, section) => sum + section.skippedChars, 0)
  const namedChars = summaries.reduce((sum, section) => sum + section.namedChars, 0)
  const skippedCharsByRule: Record<string, number> = {}
  for (const section of summaries) {
    for (const [rule, chars] of Object.entries(section.skippedCharsByRule)) {
      skippedCharsByRule[rule] = (skippedCharsByRule[rule] ?? 0) + chars
    }
  }
  const estimatedSeconds = Math.round(spokenChars / charsPerSecond)
  const bookPronunciations = countBookPronunciations(sections)
  return {
    ...header,
    bookPronunciations,
    sections: summaries,
    spokenChars,
    skippedChars,
    namedChars,
    skippedCharsByRule,
    estimatedSeconds,
  }
}

function writeSummary(
  document: CollectedDocument,
  wording: Wording,
  estimate: SpeechEstimate | undefined,
  terminal: Terminal,
): void {
  const summary = summaryOf(document, wording)
  const { out } = terminal
  const authors = summary.authors.length === 0 ? 'unknown author' : summary.authors.join(', ')
  out.write(`${summary.title}\n${authors} · ${summary.language} · ${summary.source.format}\n\n`)
  out.write(row('section', 'role', 'blocks', 'to speak', 'to skip'))
  for (const [index, section] of summary.sections.entries()) {
    const indent = '  '.repeat(section.level - 1)
    // By these numbers `export --chapters` knows them.
    const title = `${index + 1}. ${indent}${section.title === '' ? '(goes on)' : section.title}`
    out.write(row(title, section.role, section.blockCount, section.spokenChars, section.skippedChars))
  }
  out.write(row(`${summary.sections.length} sections`, '', '', summary.spokenChars, summary.skippedChars))
  for (const [rule, chars] of Object.entries(summary.skippedCharsByRule)) {
    out.write(`${verbOf(rule, wording)} by rule ${rule}: ${chars} characters\n`)
  }
  for (const notice of summary.notices) out.write(`${noticeText(notice)}\n`)
  const { bookPronunciations } = summary
  if (bookPronunciations.aliases + bookPronunciations.phonemes > 0) {
    const { aliases, phonemes, unknownPhonemes } = bookPronunciations
    out.write(`the book says how to say: ${aliases} by other words, ${phonemes} by their sounds`)
    out.write(` (${unknownPhonemes} that the built-in voice does not know)\n`)
  }
  if (summary.narration !== undefined) out.write(describeNarration(summary.narration))
  // One figure: the voice's own pace is known better than any voice's.
  out.write(
    estimate === undefined
      ? `about ${formatDuration(summary.estimatedSeconds)} of listening at normal speed\n`
      : `in the chosen voice: ${describeEstimate(estimate)}\n`,
  )
}

/** Who reads its own recording, and for how long. */
function describeNarration({ narrators, durationSeconds }: DocumentNarration): string {
  const by = narrators.length === 0 ? '' : ` by ${narrators.join(', ')}`
  const length = durationSeconds === undefined ? '' : `, ${formatDuration(durationSeconds)}`
  return `the book brings its own recording: read${by}${length}\n`
}

function verbOf(rule: string, { rules }: Wording): 'named' | 'skipped' {
  return spokenKinds.some((kind) => kind === rule && rules[kind] === 'name') ? 'named' : 'skipped'
}

function row(title: string, role: string, ...numbers: readonly (string | number)[]): string {
  const shown = title.length > 48 ? `${title.slice(0, 47)}…` : title
  return `${shown.padEnd(49)}${role.padEnd(7)}${numbers.map((value) => String(value).padStart(10)).join('')}\n`
}

function writeTexts(
  document: LecternDocument,
  wording: Wording,
  write: (text: string) => void,
  textOf: (block: Block, plan: BlockPlan) => string,
): void {
  for (const section of document.sections) {
    write(`── ${section.title === '' ? '(goes on)' : section.title}`)
    const plan = plannerOf(document, section, wording)
    for (const [index, block] of section.blocks.entries()) {
      const text = textOf(block, plan(block, index))
      if (text !== '') write(text)
    }
    write('')
  }
}

function writeSentences(document: LecternDocument, wording: Wording, write: (text: string) => void): void {
  for (const [sectionIndex, section] of document.sections.entries()) {
    const plan = plannerOf(document, section, wording)
    for (const [index, block] of section.blocks.entries()) {
      const display = displayText(block)
      const { spoken, sentences } = plan(block, index)
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
