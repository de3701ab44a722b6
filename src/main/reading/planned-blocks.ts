import { isMainText } from '../../core/text/main-text.ts'
import { type BlockPlan, planBlock } from '../../core/text/plan-block.ts'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import { rulesThatSpeak, wholeRuleOf } from '../../core/text/spoken-rules.ts'
import type { Block, Section, SectionSummary } from '../../shared/document.ts'
import { defaultSpokenRules, type SkipRule, type SpokenRules } from '../../shared/spoken-rules.ts'
import type { BlockPosition, DocumentAccess } from './document-access.ts'

/** A block that has something to say, with its plan. */
export interface PlannedBlock extends BlockPosition {
  readonly block: Block
  readonly language: string
  readonly plan: BlockPlan
}

/** A document and how it is to be spoken. */
export interface PlannedBlocksOptions {
  readonly document: DocumentAccess
  /** Longest utterance of the voice that speaks a language, in UTF-16 code units. */
  readonly maxInputChars: (language: string) => number
  /** What is spoken; by default the default rules. They say too what reading runs on into. */
  readonly rules?: SpokenRules
  /** How the reader wants words to be said, asked for each block; by default as they are written. */
  readonly pronunciations?: () => PronunciationRules
  /** Whether the voice that speaks a language has a dictionary of its own; by default none has. */
  readonly takesEntries?: (language: string) => boolean
}

/** What is spoken of a block whatever the rules say. */
interface Exception {
  readonly isWholeSpoken?: boolean
  /** An offset of its display text, whose stretch is spoken. */
  readonly readsAt?: number
}

/** Plans kept: going back a paragraph, and cutting at a word, ask again for what was just planned. */
const keptPlans = 32

/** Walks over the blocks of a document that have something to say, planning each when it is reached. */
export class PlannedBlocks {
  readonly #options: PlannedBlocksOptions
  readonly #rules: SpokenRules
  readonly #plans = new Map<string, PlannedBlock | undefined>()
  /** Those that the kept plans go by. */
  #pronunciations = PronunciationRules.none
  #section: { readonly index: number; readonly value: Section } | undefined

  constructor(options: PlannedBlocksOptions) {
    this.#options = options
    this.#rules = options.rules ?? defaultSpokenRules
  }

  get sections(): readonly SectionSummary[] {
    return this.#options.document.sections()
  }

  /** Blocks from a position on (or back from it), itself included; sections that are not run into are left out. */
  *walk(from: BlockPosition, direction: 1 | -1): Generator<PlannedBlock, void, undefined> {
    const { sections } = this
    let blockIndex = from.blockIndex
    for (let index = from.sectionIndex; index >= 0 && index < sections.length; index += direction) {
      const summary = sections[index]
      if (summary === undefined || (index !== from.sectionIndex && !isMainText(summary, this.#rules)))
        continue
      const { blocks } = this.#sectionAt(index)
      if (index !== from.sectionIndex) blockIndex = direction === 1 ? 0 : blocks.length - 1
      else if (direction === -1) blockIndex = Math.min(blockIndex, blocks.length - 1)
      for (; blockIndex >= 0 && blockIndex < blocks.length; blockIndex += direction) {
        const planned = this.#planned({ sectionIndex: index, blockIndex })
        if (planned !== undefined) yield planned
      }
    }
  }

  /** The first block with something to say at or beyond a position; undefined at the end. */
  find(from: BlockPosition, direction: 1 | -1): PlannedBlock | undefined {
    const { value } = this.walk(from, direction).next()
    return value ?? undefined
  }

  /** The first block with something to say of a section; undefined where all of it is silent. */
  firstOfSection(sectionIndex: number): PlannedBlock | undefined {
    if (sectionIndex < 0 || sectionIndex >= this.sections.length) return undefined
    const first = this.find({ sectionIndex, blockIndex: 0 }, 1)
    return first?.sectionIndex === sectionIndex ? first : undefined
  }

  /** The first section that reading runs into. */
  start(): BlockPosition {
    const index = this.sections.findIndex((section) => isMainText(section, this.#rules))
    return { sectionIndex: Math.max(0, index), blockIndex: 0 }
  }

  runsInto(sectionIndex: number): boolean {
    const summary = this.sections[sectionIndex]
    return summary !== undefined && isMainText(summary, this.#rules)
  }

  /**
   * Blocks from a place that the rules may leave out, in which it is spoken all the same: the stretch at the place, or
   * the block with those behind it that are left out by the same rule. Then it goes on by the rules.
   */
  *walkReadingAt(from: BlockPosition, charOffset: number): Generator<PlannedBlock, void, undefined> {
    const rule = this.#wholeRule(from)
    if (rule === undefined) {
      const planned = this.#plan(from, { readsAt: charOffset })
      if (planned !== undefined) yield planned
      return yield* this.walk({ ...from, blockIndex: from.blockIndex + 1 }, 1)
    }
    let { blockIndex } = from
    for (; this.#wholeRule({ ...from, blockIndex }) === rule; blockIndex++) {
      const planned = this.#plan({ ...from, blockIndex }, { isWholeSpoken: true })
      if (planned !== undefined) yield planned
    }
    yield* this.walk({ ...from, blockIndex }, 1)
  }

  #wholeRule({ sectionIndex, blockIndex }: BlockPosition): SkipRule | undefined {
    const { blocks, role } = this.#sectionAt(sectionIndex)
    const block = blocks[blockIndex]
    return block === undefined ? undefined : wholeRuleOf(block, this.#rules, role)?.rule
  }

  #planned(position: BlockPosition): PlannedBlock | undefined {
    const pronunciations = this.#options.pronunciations?.() ?? PronunciationRules.none
    if (pronunciations !== this.#pronunciations) this.#plans.clear()
    this.#pronunciations = pronunciations
    const key = `${position.sectionIndex}:${position.blockIndex}`
    if (this.#plans.has(key)) return this.#plans.get(key)
    const planned = this.#plan(position)
    this.#plans.set(key, planned)
    const oldest = this.#plans.keys().next().value
    if (this.#plans.size > keptPlans && oldest !== undefined) this.#plans.delete(oldest)
    return planned
  }

  #plan(
    position: BlockPosition,
    { isWholeSpoken = false, readsAt }: Exception = {},
  ): PlannedBlock | undefined {
    const section = this.#sectionAt(position.sectionIndex)
    const block = section.blocks[position.blockIndex]
    if (block === undefined) return undefined
    const language = block.language ?? this.#options.document.language
    const plan = planBlock(block, {
      language,
      maxInputChars: this.#options.maxInputChars,
      rules: isWholeSpoken ? rulesThatSpeak(block, this.#rules, section.role) : this.#rules,
      sectionRole: section.role,
      previous: section.blocks[position.blockIndex - 1],
      readsAt,
      pronunciations: this.#pronunciations,
      takesEntries: this.#options.takesEntries?.(language) ?? false,
    })
    if (!plan.sentences.some((sentence) => sentence.utterances.length > 0)) return undefined
    return { ...position, block, language, plan }
  }

  #sectionAt(index: number): Section {
    if (this.#section?.index !== index) {
      this.#section = { index, value: this.#options.document.section(index) }
    }
    return this.#section.value
  }
}
