/** The part of Electron's clipboard that a snapshot is taken of. */
export interface WholeClipboard {
  read(): Promise<readonly ReadableItem[]>
  write(items: readonly ReadableItem[]): Promise<void>
  clear(): void
}

/** One piece of what is on a clipboard, in several forms. */
export interface ReadableItem {
  readonly types: readonly string[]
  getType(type: string): Promise<unknown>
}

/** Makes an item to write. */
export type MakeItem = (forms: Readonly<Record<string, Blob | string>>) => ReadableItem

/** Everything that was on a clipboard: text, HTML, RTF, pictures, files and whatever else has a type. */
export interface ClipboardSnapshot {
  /** Puts it back, where the clipboard is not as it was; gives whether that was so. */
  restore(): Promise<boolean>
}

/** A form that is held in memory: the program that copied it may be gone when it is wanted. */
interface KeptForm {
  readonly type: string
  readonly bytes: Buffer
}

/**
 * Takes down all that is on a clipboard.
 * @param makeItem Makes what `clipboard.write` takes.
 */
export async function takeClipboard(
  clipboard: WholeClipboard,
  makeItem: MakeItem,
): Promise<ClipboardSnapshot> {
  const before = await keptItems(clipboard)
  return {
    async restore() {
      if (isSame(before, await keptItems(clipboard))) return false
      if (before.length === 0) clipboard.clear()
      else await clipboard.write(before.map((forms) => makeItem(formsOf(forms))))
      return true
    },
  }
}

async function keptItems(clipboard: WholeClipboard): Promise<readonly (readonly KeptForm[])[]> {
  const items = await clipboard.read()
  const kept = await Promise.all(items.map((item) => Promise.all(item.types.map((type) => keep(item, type)))))
  return kept.map((forms) => forms.filter((form) => form !== undefined)).filter((forms) => forms.length > 0)
}

/** Undefined for what has no bytes: Electron's bookmarks, beside which the same address stands as text. */
async function keep(item: ReadableItem, type: string): Promise<KeptForm | undefined> {
  const form = await item.getType(type)
  return form instanceof Blob ? { type, bytes: Buffer.from(await form.arrayBuffer()) } : undefined
}

function formsOf(forms: readonly KeptForm[]): Record<string, Blob> {
  return Object.fromEntries(
    forms.map(({ type, bytes }) => [type, new Blob([new Uint8Array(bytes)], { type })]),
  )
}

function isSame(before: readonly (readonly KeptForm[])[], after: readonly (readonly KeptForm[])[]): boolean {
  return (
    before.length === after.length &&
    before.every((forms, index) => {
      const others = new Map(after[index]?.map(({ type, bytes }) => [type, bytes]))
      return (
        forms.length === others.size &&
        forms.every(({ type, bytes }) => others.get(type)?.equals(bytes) === true)
      )
    })
  )
}
