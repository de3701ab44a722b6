import { readFileSync, readdirSync } from 'node:fs'
import type { Block, Inline, Mark, Section, TextRange } from '../../src/shared/document.ts'

/** A document of `tests/fixtures/citations` with what a human reader calls a citation in it. */
export interface LabelledDocument {
  readonly name: string
  readonly sections: readonly Section[]
  /** The labels of each block by its id, ascending. */
  readonly labels: ReadonlyMap<string, readonly TextRange[]>
  /** Brackets, raised pieces and years that are no citation, outside the list of sources. */
  readonly lookAlikeCount: number
}

const folder = new URL('../fixtures/citations/', import.meta.url)
const lookAlike = /\([^()]*\)|\[[^[\]]*\]|\^[^^]+\^|\b\d{4}\b/g
const link: Mark = {
  kind: 'link',
  target: { kind: 'internal', locator: { blockId: 'b0', charOffset: 0 } },
}

/** All documents of the labelled set, by name. */
export function labelledDocuments(): readonly LabelledDocument[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => parse(name, readFileSync(new URL(name, folder), 'utf8')))
}

function parse(name: string, content: string): LabelledDocument {
  const labels = new Map<string, readonly TextRange[]>()
  const sections: { readonly title: string; readonly blocks: Block[] }[] = []
  const parts = content.trim().split(/\n(?=#{1,2} )/)
  for (const part of parts) {
    const [heading = '', ...paragraphs] = part.split(/\n\s*\n/).map((each) => each.trim())
    const title = heading.replace(/^#+ /, '')
    const blocks: Block[] = [
      {
        id: `b${String(sections.length)}`,
        kind: 'heading',
        level: 1,
        inlines: [{ kind: 'text', text: title }],
      },
    ]
    for (const paragraph of paragraphs) {
      const id = `b${String(sections.length)}-${String(blocks.length)}`
      const { inlines, ranges } = readMarkup(paragraph)
      blocks.push({ id, kind: 'paragraph', inlines })
      labels.set(id, ranges)
    }
    sections.push({ title, blocks })
  }
  const hasList = content.includes('⟦') && parts.at(-1)?.includes('⟦') === false
  const running = (hasList ? parts.slice(0, -1) : parts).join('\n').replace(/⟦[^⟧]*⟧/g, '')
  return {
    name,
    sections: sections.map((section, index) => ({
      id: `s${String(index)}`,
      level: 1,
      role: 'body',
      ...section,
    })),
    labels,
    lookAlikeCount: running.match(lookAlike)?.length ?? 0,
  }
}

/** Text with `⟦` and `⟧` around citations, `^` before and after what is raised, `‹` and `›` around links. */
function readMarkup(markup: string): {
  readonly inlines: readonly Inline[]
  readonly ranges: readonly TextRange[]
} {
  const inlines: Inline[] = []
  const ranges: TextRange[] = []
  let [length, start, isRaised, isLink] = [0, 0, false, false]
  for (const [piece] of markup.matchAll(/[⟦⟧^‹›]|[^⟦⟧^‹›]+/g)) {
    if (piece === '⟦') start = length
    else if (piece === '⟧') ranges.push({ start, end: length })
    else if (piece === '^') isRaised = !isRaised
    else if (piece === '‹' || piece === '›') isLink = piece === '‹'
    else {
      const marks: Mark[] = [...(isRaised ? [{ kind: 'sup' } as const] : []), ...(isLink ? [link] : [])]
      inlines.push({ kind: 'text', text: piece, marks })
      length += piece.length
    }
  }
  return { inlines, ranges }
}
