import { spawn } from 'node:child_process'
import { AppError } from '../../shared/errors.ts'
import type { Desktop } from '../../shared/quick-speak.ts'
import type { SelectionSource } from './selection-source.ts'

type Command = readonly [program: string, ...args: readonly string[]]

const xclip: Command = ['xclip', '-o', '-selection', 'primary']
const xsel: Command = ['xsel', '--primary', '--output']

/** Programs that print what is selected, or, where none can, what was copied; the first that is installed is asked. */
const commands: Readonly<Record<Desktop, readonly Command[]>> = {
  wayland: [['wl-paste', '--primary', '--no-newline'], xclip, xsel],
  x11: [xclip, xsel],
  mac: [['pbpaste']],
  windows: [
    [
      'powershell.exe',
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      '[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Clipboard -Raw',
    ],
  ],
}

/** The program that owns the selection gives it, or hangs. PowerShell takes a second to start. */
const timeoutMs = 5000
/** More than `QuickSpeak` takes. */
const maxBytes = 64 * 1024 ** 2

/** Reads the selection by the programs of a desktop: from outside a window it can't be had otherwise. */
export function selectionByCommand(desktop: Desktop): SelectionSource {
  return {
    async read() {
      for (const command of commands[desktop]) {
        const text = await output(command)
        if (text !== undefined) return text
      }
      throw notInstalled(commands[desktop])
    },
  }
}

/**
 * What a program prints. One that fails has nothing to print: that is how they say that nothing is selected.
 * @returns undefined where the program isn't installed
 * @throws {AppError} SELECTION_UNREADABLE when it doesn't end
 */
function output([program, ...args]: Command): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(hangs(program))
    }, timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes <= maxBytes) chunks.push(chunk)
    })
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (error.code === 'ENOENT' || error.code === 'EACCES') resolve(undefined)
      else reject(hangs(program, error))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : '')
    })
  })
}

function notInstalled(tried: readonly Command[]): AppError {
  const names = tried.map(([program]) => program).join(', ')
  return new AppError(
    'SELECTION_UNREADABLE',
    `No program that prints the selection is installed. Install one of ${names}.`,
  )
}

function hangs(program: string, cause?: unknown): AppError {
  return new AppError(
    'SELECTION_UNREADABLE',
    `${program} did not give the selection. The program that was selected in may be busy; try again.`,
    { cause, retryable: true },
  )
}
