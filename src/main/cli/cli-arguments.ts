import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { defaultDataFolder } from './data-folder.ts'

/** Says to the app that a command follows, and that no window is wanted. */
export const cliFlag = '--cli'

/** What was typed after `--cli`; undefined where the app was started for its window. */
export function cliArguments(argv: readonly string[]): readonly string[] | undefined {
  const index = argv.indexOf(cliFlag)
  return index === -1 ? undefined : argv.slice(index + 1)
}

/** The data folder of a command, known before it is parsed: the app needs it at its very start. */
export function dataFolderOf(args: readonly string[]): string {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  return typeof values.data === 'string' ? resolve(values.data) : defaultDataFolder()
}
