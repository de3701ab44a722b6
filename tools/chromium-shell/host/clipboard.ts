/** One piece of a clipboard's content in several forms, by media type. */
export class ClipboardItem implements Pick<Electron.ClipboardItem, 'types'> {
  readonly #forms: ReadonlyMap<string, unknown>

  constructor(items: ConstructorParameters<typeof Electron.ClipboardItem>[0]) {
    if (Object.keys(items).length === 0) throw new TypeError('Empty dictionary argument')
    this.#forms = new Map(Object.entries(items))
  }

  get types(): string[] {
    return [...this.#forms.keys()]
  }

  async getType(type: string): Promise<Blob> {
    if (!this.#forms.has(type)) throw new Error(`The type '${type}' was not found`)
    const form = await this.#forms.get(type)
    return form instanceof Blob ? form : new Blob([String(form)], { type })
  }
}

type ClipboardPart = Pick<Electron.Clipboard, 'clear' | 'has' | 'readText' | 'writeText'> & {
  read(): Promise<ClipboardItem[]>
  write(data: readonly ClipboardItem[]): Promise<void>
}

function makeClipboard(): ClipboardPart {
  let items: readonly ClipboardItem[] = []
  return {
    clear() {
      items = []
    },
    has: async (mimetype) => items.some(({ types }) => types.includes(mimetype)),
    read: async () => [...items],
    readText: async () => {
      const item = items.find(({ types }) => types.includes('text/plain'))
      return item === undefined ? '' : (await item.getType('text/plain')).text()
    },
    async write(data) {
      items = [...data]
    },
    async writeText(text) {
      items = [new ClipboardItem({ 'text/plain': text })]
    },
  }
}

/** A clipboard of the stand-in's own: the desktop's is left alone. On Linux with the primary selection beside it. */
export const clipboard: ClipboardPart & { readonly selection: ClipboardPart | undefined } = {
  ...makeClipboard(),
  selection: process.platform === 'linux' ? makeClipboard() : undefined,
}
