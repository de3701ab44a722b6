import { runtime } from './runtime.ts'
import { x11Clipboard } from './x11-clipboard.ts'

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

/** The X server's, with `--x11`; of what is written it takes the text, or the one form that there is. */
function makeX11Clipboard(kind: 'clipboard' | 'primary'): ClipboardPart {
  const server = x11Clipboard(kind)
  const itemOf = async (types: readonly string[]): Promise<ClipboardItem> => {
    const forms = await Promise.all(
      types.map(async (type) => {
        const bytes = new Uint8Array(await server.read(type))
        return [type, new Blob([bytes], { type })] as const
      }),
    )
    return new ClipboardItem(Object.fromEntries(forms))
  }
  return {
    clear: () => void server.write('text/plain', new Uint8Array()),
    has: async (mimetype) => (await server.types()).includes(mimetype),
    read: async () => {
      const types = await server.types()
      return types.length === 0 ? [] : [await itemOf(types)]
    },
    readText: () => server.readText(),
    async write(data) {
      const [item] = data
      const type = item?.types.find((each) => each === 'text/plain') ?? item?.types[0]
      if (item === undefined || type === undefined) return
      await server.write(type, new Uint8Array(await (await item.getType(type)).arrayBuffer()))
    },
    writeText: (text) => server.write('text/plain', new TextEncoder().encode(text)),
  }
}

/** Decided at each call: the app has the object before the command line is read. */
function choose(own: ClipboardPart, server: ClipboardPart): ClipboardPart {
  const chosen = (): ClipboardPart => (runtime.isOnX11 ? server : own)
  return {
    clear: () => chosen().clear(),
    has: (mimetype) => chosen().has(mimetype),
    read: () => chosen().read(),
    readText: () => chosen().readText(),
    write: (data) => chosen().write(data),
    writeText: (text) => chosen().writeText(text),
  }
}

/**
 * A clipboard of the stand-in's own: the desktop's is left alone, unless `--x11` says otherwise. On Linux with the
 * primary selection beside it.
 */
export const clipboard: ClipboardPart & { readonly selection: ClipboardPart | undefined } = {
  ...choose(makeClipboard(), makeX11Clipboard('clipboard')),
  selection: process.platform === 'linux' ? choose(makeClipboard(), makeX11Clipboard('primary')) : undefined,
}
