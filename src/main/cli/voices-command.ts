import type { Command } from 'commander'
import type { Voice } from '../../shared/speech.ts'
import { voicesOf } from '../speech/engine-registry.ts'
import { withServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { addServiceOption, settingsWith, type SpeechOptions } from './speech-options.ts'

interface VoicesOptions extends CommonOptions, Pick<SpeechOptions, 'baseUrl' | 'model'> {
  readonly language?: string
  readonly refresh?: boolean
}

/** `lectern voices`: every voice that is known. */
export function addVoicesCommand(program: Command, host: CommandHost): void {
  addServiceOption(program.command('voices').description('list the voices'))
    .option('--model <id>', 'only voices of this model')
    .option('--language <tag>', 'only voices of this language, for example en or pt-BR')
    .option('--refresh', 'ask the speech service for its voices first')
    .option('--json', 'print JSON')
    .action(async (own: VoicesOptions) => {
      const options = { ...program.opts<CommonOptions>(), ...own }
      const { model: _, ...service } = options
      const voices = await withServices(
        options,
        host,
        async ({ engines, together: { catalog }, requireKey }) => {
          if (options.refresh === true) {
            await requireKey()
            await catalog.refresh()
          }
          return voicesOf(engines)
        },
        settingsWith(service),
      )
      const { out } = host.terminal
      const listed = voices.filter((voice) => isOf(voice, options.model) && speaks(voice, options.language))
      if (options.json === true) {
        out.write(`${JSON.stringify(listed, null, 2)}\n`)
        return
      }
      for (const voice of listed) {
        const model = options.model === undefined ? voice.model.padEnd(32) : ''
        out.write(
          `${model}${`${voice.voice} `.padEnd(40)}${`${voice.name} `.padEnd(40)}${voice.languages.join(', ')}\n`,
        )
      }
    })
}

function isOf(voice: Voice, model: string | undefined): boolean {
  return model === undefined || voice.model.toLowerCase() === model.toLowerCase()
}

function speaks(voice: Voice, language: string | undefined): boolean {
  if (language === undefined) return true
  const wanted = language.toLowerCase()
  return voice.languages.some((tag) => `${tag.toLowerCase()}-`.startsWith(`${wanted}-`))
}
