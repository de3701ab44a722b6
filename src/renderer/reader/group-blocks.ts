import type { Block } from '../../shared/document.ts'

/** Blocks that are one element in the page: a list, a quotation, a figure with its caption. */
export type BlockGroup =
  | { readonly kind: 'single'; readonly block: Block }
  | { readonly kind: 'list' | 'quote' | 'figure'; readonly blocks: readonly Block[] }

/** Gathers neighbours that belong together; every block is in exactly one group, in order. */
export function groupBlocks(blocks: readonly Block[]): readonly BlockGroup[] {
  const groups: BlockGroup[] = []
  let run: { kind: 'list' | 'quote' | 'figure'; blocks: Block[] } | undefined
  for (const block of blocks) {
    const kind = groupKind(block, run?.kind)
    if (kind === undefined) {
      run = undefined
      groups.push({ kind: 'single', block })
    } else if (run?.kind === kind && !beginsFigure(block, run.blocks.at(-1))) {
      run.blocks.push(block)
    } else {
      run = { kind, blocks: [block] }
      groups.push(run)
    }
  }
  return groups
}

/** Each figure is one of its own, but for the pieces that one page shows of the same figure, with no caption between. */
function beginsFigure(block: Block, before: Block | undefined): boolean {
  if (block.kind !== 'figure') return false
  const page = block.layout?.areas?.at(0)?.page
  return before?.kind !== 'figure' || page === undefined || before.layout?.areas?.at(-1)?.page !== page
}

function groupKind(
  block: Block,
  before: 'list' | 'quote' | 'figure' | undefined,
): 'list' | 'quote' | 'figure' | undefined {
  if (block.kind === 'listItem') return 'list'
  if (block.kind === 'quote') return 'quote'
  if (block.kind === 'figure' || (block.kind === 'caption' && before === 'figure')) return 'figure'
  return undefined
}
