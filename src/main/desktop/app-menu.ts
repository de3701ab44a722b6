import type { MenuIntent } from '../../shared/desktop.ts'
import { documentEntries, separator, type MenuDocument, type MenuEntry } from './menu-entry.ts'

/** A menu of the menu bar. */
export interface TopMenu extends MenuEntry {
  readonly label: string
  readonly submenu: readonly MenuEntry[]
}

/** What the menu bar says; keys are those of the window's own shortcuts. */
const items = {
  playPause: ['Play or pause', undefined],
  open: ['Open…', 'CmdOrCtrl+O'],
  openWeb: ['Open a web page…', 'CmdOrCtrl+L'],
  library: ['Library', 'Alt+Left'],
  search: ['Find…', 'CmdOrCtrl+F'],
  voices: ['Voices…', 'Shift+V'],
  makeAudiobook: ['Make an audiobook…', 'CmdOrCtrl+Shift+E'],
  audiobooks: ['Audiobooks', 'CmdOrCtrl+Shift+A'],
  settings: ['Settings…', 'CmdOrCtrl+,'],
  help: ['Lectern help', 'F1'],
  firstSteps: ['First steps', undefined],
  diagnostics: ['Diagnostics', 'CmdOrCtrl+Shift+D'],
  reportProblem: ['Report a problem…', undefined],
  zoomIn: ['Larger', 'CmdOrCtrl+Plus'],
  zoomOut: ['Smaller', 'CmdOrCtrl+-'],
  zoomReset: ['Usual size', 'CmdOrCtrl+0'],
} as const satisfies Record<MenuIntent, readonly [label: string, accelerator: string | undefined]>

/**
 * The menu bar by the conventions of a system: on a Mac the app's own menu comes first, with settings and quit in it.
 * @param documents for the menu of recent ones, the last first
 */
export function appMenu(platform: NodeJS.Platform, documents: readonly MenuDocument[]): readonly TopMenu[] {
  const isMac = platform === 'darwin'
  const file: TopMenu = {
    label: 'File',
    submenu: [
      item('open'),
      item('openWeb'),
      { label: 'Open recent', submenu: documentEntries(documents) },
      separator,
      item('makeAudiobook'),
      item('audiobooks'),
      separator,
      ...(isMac
        ? [{ role: 'close' } as const]
        : [item('settings'), separator, { label: quitLabel(platform), role: 'quit' } as const]),
    ],
  }
  return [...(isMac ? [macMenu] : []), file, editMenu, viewMenu, windowMenu(isMac), helpMenu(isMac)]
}

function item(intent: MenuIntent): MenuEntry {
  const [label, accelerator] = items[intent]
  return {
    label,
    ...(accelerator !== undefined && { accelerator }),
    action: { kind: 'intent', intent },
  }
}

function quitLabel(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'Exit' : 'Quit'
}

const macMenu: TopMenu = {
  label: 'Lectern',
  submenu: [
    { role: 'about' },
    separator,
    item('settings'),
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
}

const editMenu: TopMenu = {
  label: 'Edit',
  submenu: [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    separator,
    item('search'),
  ],
}

const viewMenu: TopMenu = {
  label: 'View',
  submenu: [
    item('library'),
    item('voices'),
    item('playPause'),
    separator,
    item('zoomIn'),
    item('zoomOut'),
    item('zoomReset'),
    separator,
    { role: 'togglefullscreen' },
  ],
}

function windowMenu(isMac: boolean): TopMenu {
  const own: readonly MenuEntry[] = isMac
    ? [{ role: 'zoom' }, separator, { role: 'front' }]
    : [{ role: 'close' }]
  return { label: 'Window', submenu: [{ role: 'minimize' }, ...own] }
}

function helpMenu(isMac: boolean): TopMenu {
  const about: readonly MenuEntry[] = isMac ? [] : [separator, { role: 'about' }]
  return {
    label: 'Help',
    submenu: [item('help'), item('firstSteps'), item('diagnostics'), item('reportProblem'), ...about],
  }
}
