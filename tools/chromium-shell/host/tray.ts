import { HostEmitter, makeEvent } from './emitter.ts'
import { clickMenuItem, type Menu } from './menu.ts'
import { nativeImage } from './native-image.ts'
import { assertReady } from './runtime.ts'

const trays = new Set<Tray>()

/** What the desktop shows of a tray icon. */
export interface TrayFacts {
  readonly toolTip: string
  /** File that is drawn; '' for a picture that has none. */
  readonly imagePath: string
  /** Labels of the menu, those of inner menus after that of their entry. */
  readonly labels: readonly string[]
}

/** An icon in the desktop's tray. */
export class Tray
  extends HostEmitter
  implements
    Pick<Electron.Tray, 'destroy' | 'getTitle' | 'isDestroyed' | 'setImage' | 'setTitle' | 'setToolTip'>
{
  #menu: Menu | null = null
  #title = ''
  #toolTip = ''
  #imagePath = ''
  #isDestroyed = false

  constructor(image: string | Electron.NativeImage) {
    super('Tray', ['click', 'right-click', 'double-click'])
    assertReady('Cannot create Tray before app is ready')
    this.#imagePath = pathOf(image)
    trays.add(this)
  }

  setContextMenu(menu: Menu | null): void {
    this.#assertAlive()
    this.#menu = menu
  }

  setToolTip(toolTip: string): void {
    this.#assertAlive()
    this.#toolTip = toolTip
  }

  setImage(image: string | Electron.NativeImage): void {
    this.#assertAlive()
    this.#imagePath = pathOf(image)
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

  facts(): TrayFacts {
    return { toolTip: this.#toolTip, imagePath: this.#imagePath, labels: labelsOf(this.#menu) }
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

/** What the desktop shows of the app's tray icon; undefined when it has none. */
export function describeTray(): TrayFacts | undefined {
  const [tray] = trays
  return tray?.facts()
}

/** @throws {Error} for a file that is no picture, as Electron does. */
function pathOf(image: string | Electron.NativeImage): string {
  if (typeof image !== 'string') return ''
  if (nativeImage.createFromPath(image).isEmpty())
    throw new Error(
      `Argument must be a file path or a NativeImage: Failed to load image from path '${image}'`,
    )
  return image
}

function labelsOf(menu: Menu | null | undefined): readonly string[] {
  const items = menu?.items ?? []
  return items.flatMap((item) => [item.label, ...labelsOf(item.submenu)]).filter((label) => label !== '')
}
