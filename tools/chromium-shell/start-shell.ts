import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ControlCalls, ControlName, ControlReply, ControlRequest } from './control.ts'

export interface ShellOptions {
  /** The app's main script. */
  readonly mainPath: string
  readonly args?: readonly string[]
  readonly shellOptions?: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Calls a control of the shell from the process that started it. */
export type CallControl = <Name extends ControlName>(
  name: Name,
  ...args: Parameters<ControlCalls[Name]>
) => Promise<Awaited<ReturnType<ControlCalls[Name]>>>

/** A running shell, seen from the process that started it. */
export interface RunningShell {
  readonly process: ChildProcess
  readonly control: CallControl
  /** All that it has written to its two outputs. */
  output(): string
  /** Its exit code when it has ended; null after a signal. */
  readonly ended: Promise<number | null>
}

const runPath = fileURLToPath(new URL('run.ts', import.meta.url))

/** Starts the shell as a child of a test. Resolves when it can be controlled. @throws {Error} with its output when it ends before. */
export async function startShell(options: ShellOptions): Promise<RunningShell> {
  const child = fork(runPath, [...(options.shellOptions ?? []), options.mainPath, ...(options.args ?? [])], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  // Not the child's `close`, which never comes when this process has cut the channel.
  const outputs = [child.stdout, child.stderr].map((stream) => (stream === null ? [] : once(stream, 'close')))
  const ended = once(child, 'exit').then(async ([code]) => {
    await Promise.all(outputs)
    return code as number | null
  })
  await new Promise<void>((resolveReady, reject) => {
    child.once('message', () => resolveReady())
    void ended.then((code) => reject(new Error(`The shell ended with ${code} at its start.\n${output}`)))
  })
  return { process: child, control: makeControl(child), output: () => output, ended }
}

function makeControl(child: ChildProcess): CallControl {
  const waiting = new Map<number, (reply: ControlReply) => void>()
  let lastId = 0
  child.on('message', (message: object) => {
    if (!('controlReply' in message)) return
    const reply = message as ControlReply
    waiting.get(reply.controlReply)?.(reply)
    waiting.delete(reply.controlReply)
  })
  child.once('disconnect', () => {
    for (const [id, take] of waiting) take({ controlReply: id, error: 'The shell has ended.' })
  })
  return async (control, ...args) => {
    if (!child.connected) throw new Error('The shell has ended.')
    lastId += 1
    const request: ControlRequest = { control, id: lastId, args }
    const reply = await new Promise<ControlReply>((resolve) => {
      waiting.set(request.id, resolve)
      child.send(request)
    })
    if ('error' in reply) throw new Error(reply.error)
    return reply.value as never
  }
}
