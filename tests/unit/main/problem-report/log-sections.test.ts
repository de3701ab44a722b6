import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logSections } from '../../../../src/main/problem-report/log-sections.ts'
import { sectionsText } from '../../../../src/main/problem-report/report-section.ts'

const files = new Set(['index.js', 'errors-sTVKwlbw.js'])
const told = (log: string): string => sectionsText(logSections(log, files))

/** One of each kind of place where something of the reader's could stand in a log. */
function logWith(private_: string): string {
  return [
    `${private_}`,
    `[2026-12-01 13:19:59.557] [info]  ${private_}`,
    `[2026-12-01 13:19:59.558] [warn]  import failed: ${private_}`,
    `[2026-12-01 13:19:59.559] [warn]  "${private_}" was not kept: DISK_FULL`,
    `[2026-12-01 13:19:59.560] [warn]  the tray took no icon: ${private_}`,
    `[2026-12-01 13:19:59.561] [error] call openDocument failed: INTERNAL Error: ${private_}`,
    `    at ${private_} (file:///home/${private_}/out/main/index.js:12:34)`,
    `    at ${private_}.js:5:6`,
    `    at file:///home/${private_}/out/main/chunks/errors-sTVKwlbw.js:7:8`,
    `[2026-12-01 13:19:59.562] [error] ${private_}: SPEECH_NETWORK SpeechError: ${private_}`,
    '[2026-12-01 13:19:59.563] [info]  speech is asked for again',
  ].join('\n')
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.lorem({ mode: 'sentences', maxCount: 4 }),
  fc.webUrl(),
  fc.emailAddress(),
  fc.array(fc.string({ minLength: 1 }), { minLength: 1 }).map((parts) => `/home/${parts.join('/')}`),
)

describe('logSections', () => {
  it('tells levels, times, codes, places in the program, and its own fixed words', () => {
    expect(told(logWith('Dune by Herbert'))).toBe(`Errors in the log: how often, and when last
  SPEECH_NETWORK: 1, 2026-12-01 13:19:59.562
  INTERNAL: 1, 2026-12-01 13:19:59.561
  DISK_FULL: 1, 2026-12-01 13:19:59.559

End of the log
  Times are local. Only what the program itself wrote is told; … is what stood there beside it.
  2026-12-01 13:19:59.557 info (a line that is left out)
  2026-12-01 13:19:59.558 warn (a line that is left out)
  2026-12-01 13:19:59.559 warn "…" was not kept: DISK_FULL
  2026-12-01 13:19:59.560 warn the tray took no icon: …
  2026-12-01 13:19:59.561 error call openDocument failed: INTERNAL
    at index.js:12:34
    at errors-sTVKwlbw.js:7:8
  2026-12-01 13:19:59.562 error (a line that is left out) SPEECH_NETWORK
  2026-12-01 13:19:59.563 info speech is asked for again
`)
  })

  it('tells the same whatever stands in a line of the reader', () => {
    const usual = told(logWith('x'))
    fc.assert(
      fc.property(anyText, (text) => {
        expect(told(logWith(text.replaceAll('\n', ' ')))).toBe(usual)
      }),
      { numRuns: 1000 },
    )
  })

  it('tells nothing more where that has several lines', () => {
    const usual = told(logWith('x')).split('\n')
    const leftOut = usual.map((line) =>
      line.replace(/(?<= (?:info|warn|error) ).*/u, '(a line that is left out)'),
    )
    const allowed = new Set([...usual, ...leftOut, '  none in the log'])
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const lines = told(logWith(`${one}\n${other}`)).split('\n')
        expect(lines.filter((line) => !allowed.has(line))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a title that looks like a line of the log for no more than its codes', () => {
    const forged = [
      '[2026-12-01 13:19:59.561] [error] call openDocument failed: INTERNAL Error: see',
      '[2026-12-01 13:19:59.561] [warn]  import failed: My diary',
      '    at My diary (/home/ann/diary.js:1:2)',
      '    at diary (index.js:1234567:2)',
    ].join('\n')
    expect(told(forged)).not.toMatch(/diary|ann|see/u)
    expect(told(forged)).not.toContain('1234567')
  })

  it('tells the end of a long log', () => {
    const line = (minute: number): string =>
      `[2026-12-01 13:${String(minute % 60).padStart(2, '0')}:00.${String(minute).padStart(3, '0')}] [warn]  import failed: DISK_FULL`
    const log = Array.from({ length: 900 }, (_, index) => line(index)).join('\n')
    const lines = told(log).split('\n')
    expect(lines.filter((each) => each.includes('import failed'))).toHaveLength(200)
    expect(told(log)).toContain('DISK_FULL: 200, 2026-12-01 13:59:00.899')
  })

  it('says that there was nothing', () => {
    expect(told('')).toContain('none in the log')
  })
})
