import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** An X server of the test's own, with a window manager. */
export interface XServer {
  readonly display: string
  /** What `xdotool` prints. */
  xdotool(...args: readonly string[]): Promise<string>
  /** Puts something on the clipboard, or selects it, as a program does that goes on running. */
  own(selection: 'clipboard' | 'primary', type: string, bytes: Uint8Array): Promise<void>
  /** What is there in a form, to the byte. */
  read(selection: 'clipboard' | 'primary', type: string): Promise<Buffer>
  /** Starts a program with a window. */
  start(program: string, args: readonly string[]): ChildProcess
  close(): Promise<void>
}

const needed = ['Xvfb', 'openbox', 'xdotool', 'xclip', 'xbindkeys'] as const

/** The programs that a server of one's own takes and that are not installed. */
export function missingPrograms(): readonly string[] {
  return needed.filter((program) => spawnSync('which', [program]).status !== 0)
}

/** Starts a server on a free display, and waits for its window manager. */
export async function startXServer(): Promise<XServer> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
  const display = `:${number.toString().trim()}`
  const env = { ...process.env, DISPLAY: display }
  const children: ChildProcess[] = []
  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { env, stdio: 'ignore' })
    children.push(child)
    return child
  }
  start('openbox', [])
  const xclip = (selection: string, args: readonly string[]) => ['-selection', selection, ...args] as const
  return {
    display,
    start,
    xdotool: async (...args) => (await run('xdotool', args, { env })).stdout.trim(),
    own: async (selection, type, bytes) => {
      const child = spawn('xclip', xclip(selection, ['-i', '-t', type]), {
        env,
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      child.stdin.end(bytes)
      await once(child, 'exit')
    },
    read: async (selection, type) => {
      const { stdout } = await run('xclip', xclip(selection, ['-o', '-t', type]), {
        env,
        encoding: 'buffer',
      })
      return stdout
    },
    close: async () => {
      for (const child of children) child.kill('SIGKILL')
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    },
  }
}
