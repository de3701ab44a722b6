import type { Command } from 'commander'
import type { Voice } from '../../shared/speech.ts'
import { voicesOf } from '../speech/engine-registry.ts'
import { withServices, type CommandContext, type CommonOptions } from './command-context.ts'

interface VoicesOptions extends CommonOptions {
  readonly language?: string
}

/** `lectern voices`: every voice that can speak now. */
export function addVoicesCommand(program: Command, context: CommandContext): void {
  program
    .command('voices')
    .description('list the voices')
    .option('--language <tag>', 'only voices of this language, for example en or pt-BR')
    .option('--json', 'print JSON')
    .action(async (options: VoicesOptions) => {
      const voices = await withServices(program.opts<CommonOptions>(), ({ engines }) => voicesOf(engines))
      const listed = voices.filter((voice) => speaks(voice, options.language))
      const { out } = context.terminal
      if (options.json === true) {
        out.write(`${JSON.stringify(listed, null, 2)}\n`)
        return
      }
      for (const voice of listed) {
        out.write(`${voice.voice.padEnd(24)}${voice.name.padEnd(40)}${voice.languages.join(', ')}\n`)
      }
    })
}

function speaks(voice: Voice, language: string | undefined): boolean {
  if (language === undefined) return true
  const wanted = language.toLowerCase()
  return voice.languages.some((tag) => `${tag.toLowerCase()}-`.startsWith(`${wanted}-`))
}
