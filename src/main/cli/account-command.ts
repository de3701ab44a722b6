import type { Command } from 'commander'
import { fromPlainError } from '../../shared/errors.ts'
import { withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { addServiceOption, settingsWith, type SpeechOptions } from './speech-options.ts'

interface AccountOptions extends CommonOptions, Pick<SpeechOptions, 'baseUrl'> {}

/** `lectern account`: whether the service takes the key, and whose it is. */
export function addAccountCommand(program: Command, host: CommandHost): void {
  addServiceOption(
    program
      .command('account')
      .description('ask the speech service about the API key (from TOGETHER_API_KEY, or kept by the app)'),
  )
    .option('--json', 'print JSON')
    .action(async (own: AccountOptions) => {
      const options = { ...program.opts<CommonOptions>(), ...own }
      await withServices(
        options,
        host,
        async ({ together, requireKey }) => {
          await requireKey()
          const test = await together.apiKey.test()
          if (test.kind === 'failed') throw fromPlainError(test.error)
          const { kind: _, ...owner } = test
          const state = together.apiKey.state()
          const { out } = host.terminal
          if (options.json === true) {
            out.write(`${JSON.stringify({ ...state, ...owner }, null, 2)}\n`)
            return
          }
          const names = [owner.organizationName, owner.projectName].filter((name) => name !== undefined)
          out.write(`The service takes the key that ends in ${state.keyEnding ?? ''}.\n`)
          if (names.length > 0) out.write(`It is of ${names.join(', ')}.\n`)
        },
        settingsWith(options),
      )
    })
}
