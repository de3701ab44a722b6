import { HostEmitter, makeEvent } from './emitter.ts'
import { clickMenuItem, type Menu } from './menu.ts'
import { assertReady } from './runtime.ts'

const trays = new Set<Tray>()

/** An icon in the desktop's tray. */
export class Tray
  extends HostEmitter
  implements
    Pick<Electron.Tray, 'destroy' | 'getTitle' | 'isDestroyed' | 'setImage' | 'setTitle' | 'setToolTip'>
{
  #menu: Menu | null = null
  #title = ''
  #isDestroyed = false

  constructor(_image: unknown) {
    super('Tray', ['click', 'right-click', 'double-click'])
    assertReady('Cannot create Tray before app is ready')
    trays.add(this)
  }

  setContextMenu(menu: Menu | null): void {
    this.#assertAlive()
    this.#menu = menu
  }

  setToolTip(_toolTip: string): void {
    this.#assertAlive()
  }

  setImage(_image: unknown): void {
    this.#assertAlive()
  }

  setTitle(title: string): void {
    this.#assertAlive()
    this.#title = title
  }

  getTitle(): string {
    this.#assertAlive()
    return this.#title
  }

  destroy(): void {
    trays.delete(this)
    this.#isDestroyed = true
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  /** Clicks the icon itself, or the item of its menu that the labels lead to. */
  press(labels: readonly string[]): void {
    if (labels.length > 0) clickMenuItem(this.#menu, labels)
    else this.emit('click', makeEvent({}), { x: 0, y: 0, width: 16, height: 16 }, { x: 0, y: 0 })
  }

  #assertAlive(): void {
    if (this.#isDestroyed) throw new TypeError('Tray is destroyed')
  }
}

/** Clicks the app's tray icon or an item of its menu. @throws {Error} when the app has no tray icon. */
export function clickTray(labels: readonly string[]): void {
  const [tray] = trays
  if (tray === undefined) throw new Error('The app has no tray icon.')
  tray.press(labels)
}
