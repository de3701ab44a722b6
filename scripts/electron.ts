import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './paths.ts'

const electronFolder = join(root, 'node_modules', 'electron')
/** A download that grows by nothing for so long is taken for one that can't be made here. */
const stalledAfterMs = 20_000

/** Whether Electron's program is there. */
export function hasElectron(): boolean {
  const pathFile = join(electronFolder, 'path.txt')
  return existsSync(pathFile) && existsSync(join(electronFolder, 'dist', readFileSync(pathFile, 'utf8')))
}

/** Runs Electron's own installer. @returns undefined when its program is there now, else why not. */
export async function downloadElectron(): Promise<string | undefined> {
  // The installer writes to the temporary folder: one of its own shows whether anything arrives.
  const temporary = mkdtempSync(join(tmpdir(), 'lectern-electron-'))
  try {
    const failure = await runInstaller(temporary)
    return failure ?? (hasElectron() ? undefined : 'its installer left nothing behind')
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function runInstaller(temporary: string): Promise<string | undefined> {
  const watched = [temporary, join(electronFolder, 'dist')]
  const child = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  })
  let errors = ''
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString()
  })
  let lastSize = 0
  let lastChangeMs = Date.now()
  let isStalled = false
  const timer = setInterval(() => {
    const size = watched.reduce((sum, folder) => sum + sizeBytes(folder), 0)
    if (size !== lastSize) {
      lastSize = size
      lastChangeMs = Date.now()
    } else if (Date.now() - lastChangeMs > stalledAfterMs) {
      isStalled = true
      child.kill('SIGKILL')
    }
  }, 500)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(timer)
      if (isStalled) resolve(`no progress for ${stalledAfterMs / 1000} s`)
      else resolve(code === 0 ? undefined : shortReason(errors))
    })
  })
}

function shortReason(errors: string): string {
  const cause = /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|Response code \d+)[^\n]*/.exec(
    errors,
  )
  return (cause?.[0] ?? errors.trim().split('\n')[0] ?? '').slice(0, 160) || 'its installer failed'
}

function sizeBytes(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return 0
  if (!stats.isDirectory()) return stats.size
  return readdirSync(path).reduce((sum, name) => sum + sizeBytes(join(path, name)), 0)
}
