'use strict'
// Runs in Electron's main process before the app (`electron -r`): keeps the desktop's part for the test to play.
const { dialog, globalShortcut, Menu, Notification, shell, Tray } = require('electron')

// The app counts its arguments from its own script on.
const ownIndex = process.argv.indexOf(__filename)
if (ownIndex > 0) process.argv.splice(1, ownIndex)

const answers = []
const shortcuts = new Map()
const occupied = new Set()
const opened = []
const shownFiles = []
const messages = []
const notifications = []
let lastNotification
let tray
let trayMenu
let trayToolTip = ''
let trayImage = ''

function takeAnswer(name, cancelled) {
  const index = answers.findIndex((answer) => answer.name === name)
  return index < 0 ? cancelled : answers.splice(index, 1)[0].value
}

dialog.showOpenDialog = async () => takeAnswer('showOpenDialog', { canceled: true, filePaths: [] })
dialog.showSaveDialog = async () => takeAnswer('showSaveDialog', { canceled: true, filePath: '' })
dialog.showMessageBox = async (...args) => {
  const { buttons = [], cancelId, message } = args.at(-1)
  messages.push(message)
  const named = buttons.findIndex((label) => ['cancel', 'no'].includes(label.toLowerCase()))
  return takeAnswer('showMessageBox', { response: cancelId ?? Math.max(0, named), checkboxChecked: false })
}

shell.openExternal = async (url) => void opened.push(url)
shell.showItemInFolder = (path) => void shownFiles.push(path)

Notification.isSupported = () => true
Notification.prototype.show = function () {
  lastNotification = this
  notifications.push({ title: this.title, body: this.body })
}

const spelling = (accelerator) =>
  accelerator
    .toLowerCase()
    .replace(/commandorcontrol|cmdorctrl/g, process.platform === 'darwin' ? 'cmd' : 'ctrl')
    .replace(/command/g, 'cmd')
    .replace(/control/g, 'ctrl')
    .split('+')
    .toSorted()
    .join('+')
globalShortcut.register = (accelerator, callback) => {
  if (shortcuts.has(spelling(accelerator)) || occupied.has(spelling(accelerator))) return false
  shortcuts.set(spelling(accelerator), callback)
  return true
}
globalShortcut.isRegistered = (accelerator) => shortcuts.has(spelling(accelerator))
globalShortcut.unregister = (accelerator) => void shortcuts.delete(spelling(accelerator))
globalShortcut.unregisterAll = () => shortcuts.clear()

// Electron doesn't list its trays; each is seen when the app gives it a menu or a tooltip.
for (const name of ['setContextMenu', 'setToolTip', 'setImage']) {
  const original = Tray.prototype[name]
  Tray.prototype[name] = function (value) {
    tray = this
    if (name === 'setContextMenu') trayMenu = value
    else if (name === 'setToolTip') trayToolTip = value
    else trayImage = String(value)
    return original.call(this, value)
  }
}

const labelsOf = (menu) =>
  (menu?.items ?? [])
    .flatMap((item) => [item.label, ...labelsOf(item.submenu)])
    .filter((label) => label !== '')

function clickItem(menu, labels) {
  let items = menu?.items ?? []
  let item
  for (const label of labels) {
    item = items.find((entry) => entry.visible && entry.label === label)
    if (item === undefined) throw new Error(`There is no menu item "${label}".`)
    items = item.submenu?.items ?? []
  }
  item.click()
}

globalThis.lecternTest = {
  opened,
  shownFiles,
  messages,
  notifications,
  clickNotification: () => {
    if (lastNotification === undefined) throw new Error('The app has shown no notification.')
    lastNotification.emit('click')
  },
  answer: (name, value) => void answers.push({ name, value }),
  pressShortcut: (accelerator) => {
    const callback = shortcuts.get(spelling(accelerator))
    callback?.()
    return callback !== undefined
  },
  occupyShortcut: (accelerator) => void occupied.add(spelling(accelerator)),
  clickTray: (labels) => {
    if (tray === undefined) throw new Error('The app has no tray icon.')
    if (labels.length > 0) clickItem(trayMenu, labels)
    else tray.emit('click')
  },
  describeTray: () => ({ toolTip: trayToolTip, imagePath: trayImage, labels: labelsOf(trayMenu) }),
  clickMenu: (labels) => clickItem(Menu.getApplicationMenu(), labels),
}
