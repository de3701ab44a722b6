import { SpeechError } from '../../shared/errors.ts'
import type { SecretStore } from './secret-store.ts'

/** The variable that the service's own tools read as well. */
export const keyVariable = 'TOGETHER_API_KEY'

/** The key that the command line is given by its environment. It can be read alone. */
export class EnvironmentKey implements SecretStore {
  readonly kind = 'environment'
  readonly #environment: NodeJS.ProcessEnv

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment
  }

  async read(): Promise<string | undefined> {
    return this.#environment[keyVariable]
  }

  /** @throws {SpeechError} SPEECH_KEY_REFUSED always */
  async write(): Promise<void> {
    throw ofTheEnvironment()
  }

  /** @throws {SpeechError} SPEECH_KEY_REFUSED always */
  async delete(): Promise<void> {
    throw ofTheEnvironment()
  }
}

function ofTheEnvironment(): SpeechError {
  return new SpeechError(
    'SPEECH_KEY_REFUSED',
    `The key comes from the environment variable ${keyVariable}, and can only be changed there.`,
  )
}
