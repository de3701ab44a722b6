import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PageTarget } from '../chromium/page-target.ts'

const run = promisify(execFile)

/**
 * A window of the browser as the X server has it, by `xdotool`: hidden until it is shown, and where the app wants it. One that
 * can't have the focus is left alone by the window manager, as Electron has it. Calls are carried out in their order.
 */
export class X11Window {
  #id = ''
  #last: Promise<unknown>

  /** @param page still empty: the window is found by the title that it is given */
  constructor(page: PageTarget, isFocusable: boolean) {
    this.#last = this.#take(page, isFocusable)
  }

  /** Resolves when all is done that was asked for. */
  get settled(): Promise<unknown> {
    return this.#last
  }

  show(): void {
    this.#afterwards((id) => ['windowmap', '--sync', id])
  }

  hide(): void {
    this.#afterwards((id) => ['windowunmap', '--sync', id])
  }

  moveTo(x: number, y: number): void {
    this.#afterwards((id) => ['windowmove', id, String(x), String(y)])
  }

  async #take(page: PageTarget, isFocusable: boolean): Promise<void> {
    const name = `window ${page.targetId}`
    await page.evaluate(`document.title = ${JSON.stringify(name)}`)
    const { stdout } = await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', name])
    this.#id = stdout.trim().split('\n')[0] ?? ''
    await run('xdotool', ['windowunmap', '--sync', this.#id])
    if (!isFocusable) await run('xdotool', ['set_window', '--overrideredirect', '1', this.#id])
  }

  #afterwards(args: (id: string) => readonly string[]): void {
    this.#last = this.#last
      .then(() => run('xdotool', args(this.#id)))
      .catch((error: unknown) => process.stderr.write(`chromium-shell: ${String(error)}\n`))
  }
}
