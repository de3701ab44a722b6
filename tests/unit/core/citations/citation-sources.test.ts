import { describe, expect, test } from 'vitest'
import { SourceCollector, sourceEntries } from '../../../../src/core/citations/citation-sources.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Block, Section } from '../../../../src/shared/document.ts'
import { block, paragraph } from '../../../support/blocks.ts'

const title: Block = { ...block('heading', [{ kind: 'text', text: '7. References' }]), level: 1 }
const first = paragraph('[1] Smith, J., & van der Berg, A. Rivers. Oxford, 2001a.')
const second = paragraph('[12] Müller-Lüdenscheidt, K. (1999). The sea.')

function section(blocks: readonly Block[], sectionTitle = ''): Section {
  return { id: 's', title: sectionTitle, level: 1, role: 'body', blocks }
}

function entriesOf(...given: Parameters<typeof section>): readonly string[] {
  return [...sourceEntries(section(...given))].map(displayText)
}

describe('the list of sources of a document', () => {
  test('is what stands under its heading, up to the next of the same rank', () => {
    const next: Block = { ...block('heading', [{ kind: 'text', text: 'Appendix' }]), level: 1 }
    expect(entriesOf([title, first, second, next, paragraph('In 1901 it was dry.')])).toEqual(
      [first, second].map(displayText),
    )
    expect(entriesOf([first], 'Literaturverzeichnis')).toEqual([displayText(first)])
  })

  test('is what is marked as one, wherever it stands', () => {
    expect(entriesOf([{ ...first, role: 'bibliography' }, second])).toEqual([displayText(first)])
  })

  test('leaves out what has a role of its own, such as what the page repeats', () => {
    expect(entriesOf([title, first, { ...paragraph('Report of 2001'), role: 'runningHeader' }])).toEqual([
      displayText(first),
    ])
  })

  test('says its largest number, and who wrote what when', () => {
    const collector = new SourceCollector()
    collector.add([first, second])
    const { maxNumber, works } = collector.sources
    expect(maxNumber).toBe(12)
    expect([...works]).toEqual(
      expect.arrayContaining(['smith 2001a', 'berg 2001a', 'mullerludenscheidt 1999']),
    )
  })
})
