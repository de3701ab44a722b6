import { app } from 'electron'
import { EnvironmentKey, keyVariable } from '../account/environment-key.ts'
import { processTerminal } from '../cli/terminal.ts'
import { runCommand } from '../cli/run-command.ts'
import { silentLog } from '../log.ts'
import type { CommandHost } from '../cli/command-host.ts'
import { electronNetwork } from './electron-network.ts'
import { openSecretStore } from './safe-storage-store.ts'

/**
 * Runs one command of the command line inside the app, without a window: so it can read the key that the app keeps.
 * Ends the app with the command's exit code.
 */
export async function runCommandLine(
  args: readonly string[],
  workers: CommandHost['workers'],
): Promise<void> {
  const interrupt = new AbortController()
  // Ctrl-C asks the app to quit: the command ends first, and says how.
  app.on('before-quit', (event) => {
    event.preventDefault()
    interrupt.abort()
  })
  await app.whenReady()
  const exitCode = await runCommand(args, {
    terminal: processTerminal,
    signal: interrupt.signal,
    version: app.getVersion(),
    workers,
    network: electronNetwork,
    openSecretStore: async (dataFolder) =>
      process.env[keyVariable] ? new EnvironmentKey(process.env) : openSecretStore(dataFolder, silentLog),
    hasSystemStore: true,
  })
  await Promise.all([process.stdout, process.stderr].map(flushed))
  app.exit(exitCode)
}

/** A pipe on Windows takes its time, and `exit` does not wait for it. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}
