import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../../src/shared/document.ts'
import { importFile } from '../../../../support/import-epub.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

/** What is marked as a reference to a source in a Markdown text. */
async function cited(markdown: string): Promise<readonly string[]> {
  const { blocks } = await imported(markdown)
  return blocks.flatMap(citedIn)
}

function imported(markdown: string) {
  const path = join(tempFolder(), 'paper.md')
  writeFileSync(path, markdown)
  return importFile(path)
}

function citedIn({ inlines }: Block): readonly string[] {
  return inlines.flatMap((inline) =>
    inline.kind === 'text' && inline.marks?.some(({ kind }) => kind === 'citation') ? [inline.text] : [],
  )
}

const sources = `
# References

- Smith, J. (2001). *On rivers*. Oxford: Clarendon.
- van der Berg, A., & Müller, K. (1999). The sea. *Journal of Water*, 12, 3–9.
`

describe('references to sources in an imported document', () => {
  test('are marked where the list at its end has them, though it comes last', async () => {
    const text = '# One\n\nIt grows (Smith, 2001), as Müller (1999) and Paris (1900) saw.\n\n# Two\n\nAll.\n'
    expect(await cited(text + sources)).toEqual(['(Smith, 2001)', '(1999)'])
  })

  test('are not marked by name alone where there is no list', async () => {
    expect(await cited('# One\n\nIt grows (Smith, 2001), as Müller (1999) saw.')).toEqual([])
  })

  test('are numbers in round brackets only where the list has as many and the text no other way', async () => {
    const list = `\n# References\n\n${[1, 2, 3, 4, 5].map((n) => `${n}. Smith, J. Rivers. 200${n}.\n`).join('')}`
    const text = '# One\n\nIt grows (1), and falls (2, 3). It runs (4), it stands (5). It has (7) ends.\n'
    expect(await cited(text + list)).toEqual(['(1)', '(2, 3)', '(4)', '(5)'])
    expect(await cited(`${text}\nIt is known [1, 2].\n${list}`)).toEqual(['[1, 2]'])
  })

  test('leave the list of sources itself alone, which is a bibliography', async () => {
    expect(await cited('# One\n\nAll.\n\n# References\n\nSmith et al. (2001) [12].\n')).toEqual([])
    const { blocks } = await imported(sources)
    expect(blocks.map(({ role }) => role)).toEqual([undefined, 'bibliography', 'bibliography'])
  })

  test('take a chapter that tells of sources for no list of them', async () => {
    const { blocks } = await imported(
      '# Sources\n\nThe river rises here.\n\nIn 1901 it was dry.\n\nNo more.\n',
    )
    expect(blocks.every(({ role }) => role === undefined)).toBe(true)
  })
})
