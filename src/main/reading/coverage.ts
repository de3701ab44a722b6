import { CoverageSum } from '../../core/ledger/coverage-sum.ts'
import { blockLedger, type LedgerOptions } from '../../core/ledger/document-ledger.ts'
import type { Coverage } from '../../shared/coverage.ts'
import type { DocumentAccess } from './document-access.ts'

/** A slice of work between two looks at what else the process has to do: no frame of sound waits for it. */
const sliceMs = 8

/**
 * What becomes of every character of a document. Gives other work its turn every few milliseconds, however long the
 * document: the 1.2 million characters of Moby-Dick take 0.3 seconds.
 * @throws an AbortError when the signal aborts
 */
export async function coverDocument(
  document: DocumentAccess,
  options: Omit<LedgerOptions, 'language'>,
  signal?: AbortSignal,
): Promise<Coverage> {
  const sum = new CoverageSum()
  const ledgerOptions = { ...options, language: document.language }
  let sliceEnd = performance.now() + sliceMs
  for (const { index: sectionIndex } of document.sections()) {
    const section = document.section(sectionIndex)
    for (const [blockIndex, block] of section.blocks.entries()) {
      sum.add(block, { sectionIndex, blockIndex }, blockLedger(section, blockIndex, ledgerOptions))
      if (performance.now() < sliceEnd) continue
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      sliceEnd = performance.now() + sliceMs
    }
  }
  return sum.total()
}
