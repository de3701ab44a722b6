import type { Command } from 'commander'
import type { ListedModel } from '../../shared/ipc-contract.ts'
import { withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { addServiceOption, settingsWith, type SpeechOptions } from './speech-options.ts'

interface ModelsOptions extends CommonOptions, Pick<SpeechOptions, 'baseUrl'> {
  readonly refresh?: boolean
}

/** `lectern models`: the models of the speech service, with prices. */
export function addModelsCommand(program: Command, host: CommandHost): void {
  addServiceOption(program.command('models').description('list the models of the speech service'))
    .option('--refresh', 'ask the service which it has now, and for its voices')
    .option('--json', 'print JSON')
    .action(async (own: ModelsOptions) => {
      const options = { ...program.opts<CommonOptions>(), ...own }
      await withServices(
        options,
        host,
        async ({ together: { catalog }, requireKey }) => {
          if (options.refresh === true) {
            await requireKey()
            await catalog.refresh()
          }
          const models = catalog.models()
          const { out } = host.terminal
          if (options.json === true) out.write(`${JSON.stringify(models, null, 2)}\n`)
          else for (const model of models) out.write(lineOf(model))
        },
        settingsWith(options),
      )
    })
}

function lineOf({ id, access, pricePerMillionChars, transports, isListed }: ListedModel): string {
  const price = pricePerMillionChars === null ? 'by the minute' : `$${pricePerMillionChars} / 1M characters`
  const listed = { yes: 'listed now', no: 'not listed now', unknown: '' }[isListed]
  const columns = [
    id.padEnd(36),
    access.join('+').padEnd(22),
    price.padEnd(24),
    transports.join(' ').padEnd(20),
  ]
  return `${`${columns.join('')}${listed}`.trimEnd()}\n`
}
