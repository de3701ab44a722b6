import { spawn, spawnSync } from 'node:child_process'
import { SpeechError } from '../../shared/errors.ts'

/** A program that plays raw mono 16-bit samples from its standard input. */
type PlayerCommand = (sampleRateHz: number) => readonly [command: string, ...args: string[]]

const players: readonly PlayerCommand[] = [
  (rate) => ['pw-play', '--format=s16', '--channels=1', `--rate=${rate}`, '-'],
  (rate) => ['paplay', '--raw', '--format=s16le', '--channels=1', `--rate=${rate}`],
  (rate) => ['aplay', '-q', '-t', 'raw', '-f', 'S16_LE', '-c', '1', '-r', `${rate}`],
  (rate) => [
    'ffplay',
    '-nodisp',
    '-autoexit',
    '-loglevel',
    'error',
    '-f',
    's16le',
    '-ch_layout',
    'mono',
    '-ar',
    `${rate}`,
    '-',
  ],
  (rate) => ['play', '-q', '-t', 'raw', '-e', 'signed', '-b', '16', '-c', '1', '-r', `${rate}`, '-'],
]

/** Plays samples through whatever player the system has. */
export class AudioOutput {
  readonly #child: ReturnType<typeof spawn>
  readonly #ended: Promise<void>

  /** @throws {SpeechError} SPEECH_NO_PLAYER when the system has none of the players that we know. */
  constructor(sampleRateHz: number, signal: AbortSignal) {
    const commands = players.map((player) => player(sampleRateHz))
    const found = commands.find(([command]) => isInstalled(command))
    if (found === undefined) {
      const names = commands.map(([command]) => command).join(', ')
      throw new SpeechError(
        'SPEECH_NO_PLAYER',
        `No program that plays sound was found (${names}). Write a file instead: -o FILE.wav.`,
      )
    }
    const [command, ...args] = found
    this.#child = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], signal })
    // A player that ends early closes its input; what is written after that is of no interest.
    this.#child.stdin?.on('error', () => {})
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', () => resolve())
      this.#child.on('close', () => resolve())
    })
  }

  /** Resolves when the player wants more. */
  async write(pcm: Int16Array): Promise<void> {
    const input = this.#child.stdin
    if (input === null || input.destroyed) return
    const hasRoom = input.write(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength))
    if (!hasRoom) await Promise.race([new Promise((resolve) => input.once('drain', resolve)), this.#ended])
  }

  /** Resolves when everything was played. */
  async end(): Promise<void> {
    this.#child.stdin?.end()
    await this.#ended
  }
}

function isInstalled(command: string): boolean {
  const lookUp = process.platform === 'win32' ? 'where' : 'which'
  return spawnSync(lookUp, [command], { stdio: 'ignore' }).status === 0
}
