import { canonicalAccelerator } from './accelerator.ts'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import type { Menu } from './menu.ts'

type Options = Electron.MenuItemConstructorOptions

/** What the roles that act on the app or its window do; roles that edit text act on the page and do nothing here. */
const roleActions: Readonly<Record<string, () => void>> = {
  quit: () => app.quit(),
  close: () => BrowserWindow.getFocusedWindow()?.close(),
  minimize: () => BrowserWindow.getFocusedWindow()?.minimize(),
  reload: () => BrowserWindow.getFocusedWindow()?.webContents.reload(),
}

/** An entry of a menu. */
export class MenuItem implements Pick<
  Electron.MenuItem,
  'checked' | 'enabled' | 'id' | 'label' | 'registerAccelerator' | 'sublabel' | 'toolTip' | 'type' | 'visible'
> {
  readonly id: string
  readonly type: Electron.MenuItem['type']
  readonly role: Options['role']
  readonly accelerator: Options['accelerator']
  readonly registerAccelerator: boolean
  readonly submenu: Menu | undefined
  label: string
  sublabel: string
  toolTip: string
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly #onClick: Options['click']

  constructor(options: Options, submenu?: Menu) {
    this.id = options.id ?? ''
    this.role = options.role
    this.accelerator = options.accelerator
    if (typeof options.accelerator === 'string') canonicalAccelerator(options.accelerator)
    this.registerAccelerator = options.registerAccelerator ?? true
    this.submenu = submenu
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
    if (this.type === 'submenu' && submenu === undefined && options.role === undefined)
      throw new TypeError('Invalid submenu')
    this.label = options.label ?? options.role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.#onClick = options.click
  }

  /** Clicks the item, as a reader or its accelerator does. A disabled or hidden item can't be clicked. */
  click(): void {
    if (!this.enabled || !this.visible) throw new Error(`The menu item "${this.label}" can't be clicked now.`)
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.type === 'radio') this.checked = true
    const window = BrowserWindow.getFocusedWindow() ?? undefined
    const click = this.#onClick as ((item: MenuItem, window: unknown, event: object) => void) | undefined
    if (click !== undefined) click(this, window, { triggeredByAccelerator: false })
    else roleActions[this.role?.toLowerCase() ?? '']?.()
  }
}
