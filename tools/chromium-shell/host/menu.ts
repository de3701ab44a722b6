import { canonicalAccelerator } from './accelerator.ts'
import { HostEmitter } from './emitter.ts'
import { MenuItem } from './menu-item.ts'

export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions
type Template = readonly (Electron.MenuItemConstructorOptions | MenuItem)[]

/** A menu as the app builds it; nothing shows it, tests click its items. */
export class Menu extends HostEmitter implements Pick<Electron.Menu, 'closePopup' | 'popup'> {
  static #applicationMenu: Menu | null = null

  static buildFromTemplate(template: Template): Menu {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array')
    const menu = new Menu()
    for (const entry of template as Template) {
      const isComplete = 'label' in entry || 'role' in entry || entry.type === 'separator'
      if (!isComplete)
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry, submenuOf(entry)))
    }
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#applicationMenu
  }

  readonly items: MenuItem[] = []

  constructor() {
    super('Menu', ['menu-will-show', 'menu-will-close'])
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  insert(position: number, item: MenuItem): void {
    if (position < 0) throw new RangeError(`Position ${position} cannot be less than 0`)
    if (position > this.items.length)
      throw new RangeError(`Position ${position} cannot be greater than the total MenuItem count`)
    this.items.splice(position, 0, item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null)
      if (found !== null) return found
    }
    return null
  }

  popup(): void {
    popups.push(this)
    this.emit('menu-will-show')
  }

  closePopup(): void {
    const index = popups.indexOf(this)
    if (index < 0) return
    popups.splice(index, 1)
    this.emit('menu-will-close')
  }
}

const popups: Menu[] = []

/** The context menu that was opened last and is open still. */
export function openPopup(): Menu | undefined {
  return popups.at(-1)
}

/** Clicks an item by the labels that lead to it. @throws {Error} naming what the menu has when there is no such item. */
export function clickMenuItem(menu: Menu | null | undefined, labels: readonly string[]): void {
  let items = menu?.items ?? []
  labels.forEach((label, depth) => {
    const item = items.find((entry) => entry.visible && entry.label === label)
    if (item === undefined) {
      throw new Error(
        `There is no menu item "${label}" among: ${items.map((entry) => entry.label).join(', ')}.`,
      )
    }
    if (depth === labels.length - 1) item.click()
    else items = item.submenu?.items ?? []
  })
}

/** Clicks the item of the application's menu that has this accelerator; gives whether there is one. */
export function pressMenuAccelerator(accelerator: string): boolean {
  const wanted = canonicalAccelerator(accelerator)
  const find = (menu: Menu | null | undefined): MenuItem | undefined => {
    for (const item of menu?.items ?? []) {
      const isTaken = typeof item.accelerator === 'string' && item.registerAccelerator
      const own = isTaken ? canonicalAccelerator(item.accelerator) : ''
      const found = own === wanted && item.enabled ? item : find(item.submenu)
      if (found !== undefined) return found
    }
    return undefined
  }
  const item = find(Menu.getApplicationMenu())
  item?.click()
  return item !== undefined
}

function submenuOf(entry: Electron.MenuItemConstructorOptions): Menu | undefined {
  const { submenu } = entry as { submenu?: Template | Menu }
  return submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu)
}
