import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { knownLine, knownLines } from '../../../../src/main/problem-report/known-lines.ts'

const main = fileURLToPath(new URL('../../../../src/main', import.meta.url))

/** What the sources log, with `<>` where something is put in. */
function loggedTexts(): readonly string[] {
  return (
    readdirSync(main, { recursive: true, encoding: 'utf8' })
      // The log itself has no words of its own.
      .filter((name) => name.endsWith('.ts') && !name.endsWith('file-log.ts'))
      .flatMap((name) => {
        const source = readFileSync(join(main, name), 'utf8')
        const calls = source.matchAll(/\blog\.(?:info|warn|error)\(\s*([`'])/gu)
        return [...calls].map((call) => literal(source, call.index + call[0].length, call[1] ?? ''))
      })
  )
}

/** The text of a literal that begins at an index. */
function literal(source: string, start: number, quote: string): string {
  let text = ''
  let depth = 0
  for (let index = start; ; index += 1) {
    const char = source[index] ?? quote
    if (depth > 0) {
      depth += char === '{' ? 1 : char === '}' ? -1 : 0
      continue
    }
    if (char === quote) return text
    if (quote === '`' && source.startsWith('${', index)) {
      text += '<>'
      depth = 1
      index += 1
    } else {
      text += char
    }
  }
}

describe('knownLine', () => {
  it('knows all that is logged, and nothing that no longer is', () => {
    const logged = new Set(loggedTexts())
    const known = new Set(knownLines.map((line) => line.replaceAll(/<\w+>/gu, '<>')))
    expect(logged.size).toBeGreaterThan(50)
    expect(
      [...logged].filter((text) => !known.has(text)),
      'in a report they would be left out',
    ).toEqual([])
    expect(
      [...known].filter((text) => !logged.has(text)),
      'nothing logs them',
    ).toEqual([])
  })

  it.each([
    ['a connection did not close', 'a connection did not close'],
    ['import failed: DOCUMENT_DAMAGED', 'import failed: DOCUMENT_DAMAGED'],
    ['audiobook 12 stopped: DISK_FULL ExportError: No room for /home/ann', 'audiobook 12 stopped: DISK_FULL'],
    ['call addMark failed: INTERNAL TypeError: "Dune" is no number', 'call addMark failed: INTERNAL'],
    ['library: backed up before migration 7 to 9', 'library: backed up before migration 7 to 9'],
    ['library: no backup was made (ENOSPC)', 'library: no backup was made (ENOSPC)'],
    [
      'ann/voice speaks at 8000 Hz over sse, not at 24000 Hz',
      '… speaks at 8000 Hz over sse, not at 24000 Hz',
    ],
    ['"lists of https://ann.example" was not kept: DISK_FULL', '"…" was not kept: DISK_FULL'],
    [
      'an utterance sounds wrong (wordsMissing,cutOff): kept first',
      'an utterance sounds wrong (wordsMissing,cutOff): kept first',
    ],
  ])('tells of %j no more than %j', (line, told) => {
    expect(knownLine(line)).toBe(told)
  })

  it.each([
    'Dune',
    'import failed: Dune',
    'import failed: DOCUMENT_DAMAGED Dune',
    'the story of how import failed: DOCUMENT_DAMAGED',
    'call Dune failed',
    'audiobook 1234567890123456 stopped',
    'library: no backup was made (EDUNE)',
  ])('does not know %j', (line) => {
    expect(knownLine(line)).toBeUndefined()
  })
})
