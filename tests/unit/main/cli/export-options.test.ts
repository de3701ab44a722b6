import { Command } from 'commander'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  addBookOptions,
  type BookOptions,
  choicesOf,
  readJobFile,
} from '../../../../src/main/cli/export-options.ts'
import { defaultAudiobookChoices } from '../../../../src/shared/audiobook.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

/** What is typed, as options. @throws when commander refuses it */
function typed(...args: readonly string[]): BookOptions {
  const command = addBookOptions(new Command('export'))
    .exitOverride()
    .configureOutput({ writeErr() {} })
  return command.parse([...args], { from: 'user' }).opts<BookOptions>()
}

describe('the options of an audiobook', () => {
  it('are those of the window where nothing is typed', () => {
    expect(choicesOf(typed(), '')).toEqual(defaultAudiobookChoices)
  })

  it('follow the ending of the output, unless formats are named', () => {
    const formatsOf = (options: BookOptions) => choicesOf(options, 'm4b').outputs.map(({ format }) => format)
    expect(formatsOf(typed())).toEqual(['m4b'])
    expect(formatsOf(typed('--as', 'opus,flac'))).toEqual(['opus', 'flac'])
  })

  it('make one file and files by chapter at once', () => {
    const { outputs } = choicesOf(typed('--as', 'mp3,mp3/chapters', '--vbr', '4'), '')
    expect(outputs.map(({ format, layout }) => [format, layout])).toEqual([
      ['mp3', 'book'],
      ['mp3', 'chapters'],
    ])
    expect(outputs[0]?.quality).toEqual({ kind: 'variable', level: 4 })
  })

  it('set the level, or leave the sound as it is', () => {
    expect(choicesOf(typed('--loudness', '-23', '--peak', '-1'), '').loudness).toEqual({
      lufs: -23,
      peakDbfs: -1,
    })
    expect(choicesOf(typed('--loudness', 'off'), '').loudness).toBeNull()
  })

  it('name chapters by numbers and ranges', () => {
    expect(typed('--chapters', '1-3,7, 5').chapters).toEqual([1, 2, 3, 5, 7])
    // All of them: one that is left out would be missing from the book without a word.
    expect(typed('--chapters', '1-20000').chapters).toHaveLength(20_000)
  })

  it.each([
    ['--as', 'mp4'],
    ['--bitrate', '65'],
    ['--vbr', '10'],
    ['--vbr', '2.5'],
    ['--loudness', '0'],
    ['--loudness', ''],
    ['--chapters', '3-1'],
    ['--chapters', '0'],
    ['--captions', 'ass'],
    ['--on-failure', 'guess'],
  ])('refuse %s %s', (option, value) => {
    expect(() => typed(option, value)).toThrow(/invalid|Allowed|argument/)
  })
})

describe('a job file', () => {
  const fileOf = (text: string) => {
    const path = join(tempFolder(), 'job.json')
    writeFileSync(path, text)
    return path
  }

  it('says what options say', () => {
    const job = { documents: ['a.epub'], as: ['mp3', 'm4b/chapters'], loudness: 'off', readAlong: true }
    expect(readJobFile(fileOf(JSON.stringify(job)))).toEqual(job)
  })

  it.each([
    ['{"as": ["mp4"]}', /as/],
    ['{"format": "mp3"}', /format/],
    ['no JSON', /job.json/],
  ])('%s is refused with what is wrong', (text, problem) => {
    expect(() => readJobFile(fileOf(text))).toThrow(problem)
  })
})
