/** What the app handed to the desktop, in order. */
export const handedOver: { readonly opened: string[]; readonly shown: string[] } = { opened: [], shown: [] }

/** The desktop's own programs; here what they would get is written down. */
export const shell: Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'> = {
  async openExternal(url) {
    if (!URL.canParse(url)) throw new Error('Invalid URL')
    handedOver.opened.push(url)
  },
  async openPath(path) {
    handedOver.opened.push(path)
    return ''
  },
  showItemInFolder(path) {
    handedOver.shown.push(path)
  },
  beep() {
    process.stderr.write('\u0007')
  },
}
