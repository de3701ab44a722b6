import { type Command, Option } from 'commander'

/** What opens a locked document. */
export interface PasswordOptions {
  readonly password?: string
}

/** Adds `--password`, which may come from the environment: what is typed, others can see in the list of processes. */
export function addPasswordOption(command: Command): Command {
  return command.addOption(
    new Option('--password <password>', 'what a locked document opens with').env('LECTERN_DOCUMENT_PASSWORD'),
  )
}
