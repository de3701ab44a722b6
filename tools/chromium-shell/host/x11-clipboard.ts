import { spawn } from 'node:child_process'

/** The clipboard of an X server, or the primary selection beside it, by `xclip`. */
export interface X11Clipboard {
  /** The media types of what is there; [] for nothing. */
  types(): Promise<readonly string[]>
  read(type: string): Promise<Buffer>
  readText(): Promise<string>
  /** Owns the clipboard with this form alone: xclip can't offer two. */
  write(type: string, bytes: Uint8Array): Promise<void>
}

/** Talks to the X server that `DISPLAY` names. */
export function x11Clipboard(kind: 'clipboard' | 'primary'): X11Clipboard {
  const selection = ['-selection', kind]
  return {
    types: async () => {
      const targets = (await xclip(['-o', ...selection, '-t', 'TARGETS'])).toString('latin1')
      return targets.split('\n').filter((target) => target.includes('/'))
    },
    read: (type) => xclip(['-o', ...selection, '-t', type]),
    readText: async () => (await xclip(['-o', ...selection, '-t', 'UTF8_STRING'])).toString('utf8'),
    write: async (type, bytes) => {
      await xclip(['-i', ...selection, '-t', type === 'text/plain' ? 'UTF8_STRING' : type], bytes)
    },
  }
}

/** Gives what it prints; nothing where it fails, as it does where nothing is selected. */
function xclip(args: readonly string[], input?: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One that owns a selection stays behind with its outputs open: nothing is read of it.
    const child = spawn('xclip', args, {
      stdio: ['pipe', input === undefined ? 'pipe' : 'ignore', 'ignore'],
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on(input === undefined ? 'close' : 'exit', (code) =>
      resolve(code === 0 ? Buffer.concat(chunks) : Buffer.alloc(0)),
    )
    child.stdin?.end(input)
  })
}
