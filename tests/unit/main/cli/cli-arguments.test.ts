import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { cliArguments, dataFolderOf } from '../../../../src/main/cli/cli-arguments.ts'
import { defaultDataFolder } from '../../../../src/main/cli/data-folder.ts'

it('finds the command that the app was started with', () => {
  expect(cliArguments(['electron', '/app', '--cli', 'speak', '--', '--cli'])).toEqual([
    'speak',
    '--',
    '--cli',
  ])
  expect(cliArguments(['electron', '/app', 'book.epub'])).toBeUndefined()
})

it('finds the data folder of a command in either spelling, and the app’s own without one', () => {
  expect(dataFolderOf(['speak', 'Hello', '--data', 'here', '--voice', 'tara'])).toBe(resolve('here'))
  expect(dataFolderOf(['--data=/there', 'account'])).toBe(resolve('/there'))
  expect(dataFolderOf(['speak', '-'])).toBe(defaultDataFolder())
})
