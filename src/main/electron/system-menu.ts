import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuAction, MenuEntry } from '../desktop/menu-entry.ts'

/** Makes a menu of the system; `run` does what its entries ask for. */
export function buildMenu(entries: readonly MenuEntry[], run: (action: MenuAction) => void): Menu {
  return Menu.buildFromTemplate(entries.map((entry) => optionsOf(entry, run)))
}

function optionsOf(entry: MenuEntry, run: (action: MenuAction) => void): MenuItemConstructorOptions {
  const { label, role, type, accelerator, isEnabled, isChecked, action, submenu } = entry
  return {
    ...(label !== undefined && { label }),
    ...(role !== undefined && { role }),
    ...(type !== undefined && { type }),
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
    ...(isEnabled !== undefined && { enabled: isEnabled }),
    ...(isChecked !== undefined && { checked: isChecked }),
    ...(action !== undefined && { click: () => run(action) }),
    ...(submenu !== undefined && { submenu: submenu.map((inner) => optionsOf(inner, run)) }),
  }
}
