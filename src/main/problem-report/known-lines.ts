import { constants } from 'node:os'
import { transports } from '../../shared/catalog/speech-model.ts'
import { errorCodes } from '../../shared/errors.ts'
import { callNames } from '../../shared/ipc-contract.ts'

/**
 * What may stand in a log line beside its fixed words: numbers, and names that the program or the system has given.
 * Whatever else stands there is `anything`, and is not told.
 */
const holes = {
  number: String.raw`\d{1,9}`,
  code: errorCodes.join('|'),
  errno: [...Object.keys(constants.errno), 'undefined', 'closed', 'gone'].join('|'),
  call: callNames.join('|'),
  transport: transports.join('|'),
  area: 'library|cache',
  failure: 'busy|full|damaged|unavailable|newer',
  faults: '(?:silent|pausing|wordsMissing|wordsRepeated|wordsExtra|clipped|cutOff|,)+',
  kept: 'first|second|firstForNow',
  anything: '.*',
} as const
type Hole = keyof typeof holes

/** All that the program logs, with its holes. A line that is not of these is left out of a report. */
export const knownLines: readonly string[] = [
  '<number> requests of an earlier run may have been charged',
  '<area>: backed up before migration <number> to <number>',
  '<anything> speaks at <number> Hz over <transport>, not at <number> Hz',
  '"<anything>" was not kept: <code>',
  '"<anything>" was not read: <code>',
  'a connection did not close',
  'a document was not imported again: <code>',
  'a finding was not kept: <code>',
  'a link was opened that the app does not have',
  'a request could not be counted',
  'a selection could not be spoken',
  'a text of <number> characters is too long for the service: it is cut in two',
  'a window sent a command that the player does not have',
  'a window sent a reply that a decoder does not have',
  'an utterance sounds wrong (<faults>): kept <kept>',
  'an utterance that sounds wrong could not be spoken again',
  'audio cache: <failure>',
  'audio cache: dropped a damaged entry',
  'audio cache: no file can be used; it is kept in memory',
  'audio cache: set a <failure> file aside and began a new one',
  "audiobook <number> can't be read",
  'audiobook <number> could not be left in order',
  'audiobook <number> stopped',
  'cache upkeep ended: <code>',
  'call <call> failed',
  'electron-updater: <anything>',
  'import failed: <code>',
  'library: a place was not restored (<code>)',
  'library: a place was not restored (<errno>)',
  'library: damaged; went back to the newest backup',
  'library: half imports were not removed (<code>)',
  'library: no backup was made (<errno>)',
  'library: removed <number> half imports',
  'library: the copy of the places was not written (<errno>)',
  'no API key was read: <code>',
  'no connection was opened ahead: <code>',
  'no new version was got: <code>',
  'no voice was prepared: <code>',
  'quick speak could not be prepared',
  'reading aloud ended with <code>',
  'search: a section is left out (<code>)',
  'search: no index (<code>)',
  'search: not brought up to date (<code>)',
  'search: the index is begun anew (<code>)',
  'speech is asked for again',
  'speech is not asked for any more after <code>',
  'speech: <number> bytes at an end were no sample',
  'speech: the service reports <code> of nothing',
  'spending could not be counted',
  "the API key that was kept can't be read (<code>)",
  'the API key was not encrypted anew',
  'the audio cache could not be read',
  'the audio cache could not be written',
  'the first place was not found: <code>',
  'the offline voice is not available',
  'the offline voice stands in after <code>',
  'the place could not be saved',
  'the place was not found: <code>',
  'the small window did not open: <code>',
  'the start at login was not set: <anything>',
  'the state of audiobook <number> could not be noted',
  'the tray has no voices: <code>',
  'the tray took no icon: <anything>',
  'the window did not come forward',
  'this desktop shows no tray icons',
  'this system has no secret store: an API key is kept for this run alone',
  'what was spent was not told: <code>',
  '<transport> failed with <code>: another way is tried',
]

interface KnownLine {
  readonly parts: readonly string[]
  readonly pattern: RegExp
}

const known: readonly KnownLine[] = knownLines.map((line) => {
  const parts = line.split(/(<\w+>)/u)
  const source = parts.map((part) => {
    const hole = holeOf(part)
    return hole === undefined ? escaped(part) : `(${holes[hole]})`
  })
  // Errors are logged with their code, and then with their own words, which are not told.
  return { parts, pattern: new RegExp(`^${source.join('')}(?:: (${holes.code}) .*)?$`, 'su') }
})

/** A logged line with nothing in it but what the program itself has written; undefined for one that it is not known to write. */
export function knownLine(line: string): string | undefined {
  for (const { parts, pattern } of known) {
    const found = pattern.exec(line)?.slice(1)
    if (found === undefined) continue
    const said = parts.map((part) => {
      const hole = holeOf(part)
      if (hole === undefined) return part
      const value = found.shift() ?? ''
      return hole === 'anything' ? '…' : value
    })
    const [code] = found
    return said.join('') + (code === undefined ? '' : `: ${code}`)
  }
  return undefined
}

function holeOf(part: string): Hole | undefined {
  const name = part.slice(1, -1)
  return part.startsWith('<') && Object.hasOwn(holes, name) ? (name as Hole) : undefined
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}
