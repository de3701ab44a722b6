import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs'
import { join } from 'node:path'

/** What a second start of the app tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

/**
 * The lock by which an app runs once per user-data folder: a file with the process's id. A second start leaves a
 * message beside it, synchronously, because the app quits right after.
 */
export class SingleInstanceLock {
  readonly #lockPath: string
  readonly #messageFolder: string
  #watcher: FSWatcher | undefined
  #messageCount = 0

  constructor(userDataFolder: string) {
    this.#lockPath = join(userDataFolder, 'chromium-shell.lock')
    this.#messageFolder = join(userDataFolder, 'chromium-shell-starts')
  }

  /** Takes the lock, or tells its holder about this start and gives false. */
  acquire(message: SecondInstance, onSecondInstance: (second: SecondInstance) => void): boolean {
    if (this.#watcher !== undefined) return true
    mkdirSync(this.#messageFolder, { recursive: true })
    if (!this.#take()) {
      this.#leave(message)
      return false
    }
    this.#watcher = watch(this.#messageFolder, { persistent: false }, () => this.#read(onSecondInstance))
    return true
  }

  release(): void {
    if (this.#watcher === undefined) return
    this.#watcher.close()
    this.#watcher = undefined
    rmSync(this.#messageFolder, { recursive: true, force: true })
    rmSync(this.#lockPath, { force: true })
  }

  #take(): boolean {
    try {
      writeFileSync(this.#lockPath, String(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isRunning(Number(readFileSync(this.#lockPath, 'utf8')))) return false
    writeFileSync(this.#lockPath, String(process.pid))
    return true
  }

  #leave(message: SecondInstance): void {
    this.#messageCount += 1
    const path = join(this.#messageFolder, `${process.pid}-${this.#messageCount}`)
    writeFileSync(path, JSON.stringify(message))
    // Renamed when whole, so that the first start never reads half of it.
    renameSync(path, `${path}.json`)
  }

  #read(onSecondInstance: (second: SecondInstance) => void): void {
    for (const name of readdirSync(this.#messageFolder).filter((entry) => entry.endsWith('.json'))) {
      const path = join(this.#messageFolder, name)
      const message = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance
      rmSync(path)
      onSecondInstance(message)
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid > 0 && pid !== process.pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
