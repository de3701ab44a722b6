import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { speechModels } from '../../../src/shared/catalog/models.ts'
import {
  alignments,
  bitRates,
  rawEncodings,
  responseFormats,
  segmentings,
  transports,
} from '../../../src/shared/catalog/speech-model.ts'

const root = new URL('../../../', import.meta.url)
const page = readFileSync(new URL('docs/speech-service.md', root), 'utf8')
/** The service's own page, where it lies beside the repository. */
const servicePage = fileURLToPath(new URL('../shared/reference/together-text-to-speech.txt', root))

interface Row {
  /** What the first cell names, in back ticks. */
  readonly names: readonly string[]
  readonly tests: readonly { readonly path: string; readonly title: string }[]
}

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map(toRow)

/** Cells: names, what Lectern does with them, and the tests as `path` “title”, `path` “title”. */
function toRow(line: string): Row {
  const cells = line.split('|').map((cell) => cell.trim())
  const tests = (cells.at(-2) ?? '').matchAll(/`([^`]+\.ts)` “([^”]+)”/g)
  return {
    names: [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    tests: [...tests].map(([, path = '', title = '']) => ({ path, title })),
  }
}

const named = new Set(rows.flatMap(({ names }) => names))

describe('docs/speech-service.md', () => {
  test.each(rows.map((row) => [row.names.join(', '), row] as const))('shows %s by a test', (_name, row) => {
    expect(row.tests).not.toEqual([])
    for (const { path, title } of row.tests) {
      const file = new URL(`tests/${path}`, root)
      expect(existsSync(file), path).toBe(true)
      expect(hasTest(readFileSync(file, 'utf8'), title), `${path}: ${title}`).toBe(true)
    }
  })

  test('has a row for everything that the catalogue and the requests know', () => {
    const known = [
      ...speechModels.map(({ id }) => id),
      ...transports,
      ...responseFormats,
      ...rawEncodings,
      ...segmentings,
      ...alignments,
      ...bitRates.map(String),
    ]
    expect(known.filter((name) => !named.has(name))).toEqual([])
  })

  test.skipIf(!existsSync(servicePage))('has a row for everything that the service’s page names', () => {
    expect(namesOf(readFileSync(servicePage, 'utf8')).filter((name) => !named.has(name))).toEqual([])
  })
})

/** Whether a file has a test of that title, which stands in it as it is written there. */
function hasTest(source: string, title: string): boolean {
  return (
    ["'", '"', '`'].some((quote) => source.includes(`(${quote}${title}${quote}`)) ||
    source.includes(`'${title.replaceAll("'", "\\'")}'`)
  )
}

/** Models, parameters, events and formats that the page names, by how it writes them. */
function namesOf(text: string): string[] {
  const models = text.matchAll(
    /(?<=[a-z0-9)])((?:canopylabs|hexgrad|cartesia|deepgram|rime-labs|minimax)\/[\w.-]+?)(?=Rest,)/g,
  )
  const parameters = text.matchAll(
    /^([a-z]+(?:_[a-z]+)*)(?=(?:string|integer|float|boolean)(?:Yes|No|[A-Z]))/gm,
  )
  const events = text.matchAll(/"type": ?"([a-z_]+(?:\.[a-z_]+)+)"/g)
  const queries = text.matchAll(/[?&"]&?([a-z_]+)=/g)
  const formats = text.matchAll(/^(wav|mp3|raw|mulaw)(?=\.)/gm)
  return [
    ...new Set(
      [models, parameters, events, queries, formats].flatMap((all) =>
        [...all].map((match) => match[1] ?? ''),
      ),
    ),
  ]
}
