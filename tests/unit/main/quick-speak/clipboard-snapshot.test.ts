import { beforeEach, describe, expect, it } from 'vitest'
import { takeClipboard } from '../../../../src/main/quick-speak/clipboard-snapshot.ts'
import { clipboard, ClipboardItem } from '../../../../tools/chromium-shell/host/clipboard.ts'

/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const contents: Readonly<Record<string, Readonly<Record<string, string | Buffer>>>> = {
  text: { 'text/plain': 'Grüße\r\n\tand a tab' },
  HTML: { 'text/html': '<b>bold</b><!-- kept -->', 'text/plain': 'bold' },
  RTF: { 'text/rtf': '{\\rtf1\\ansi {\\b bold}}', 'text/plain': 'bold' },
  'a picture': { 'image/png': png },
  files: { 'text/uri-list': 'file:///home/reader/a%20book.epub\r\nfile:///home/reader/b.pdf\r\n' },
  'a format of its own': { 'web application/x-cells': Buffer.from([0, 255, 1, 254]) },
}

async function bytesOf(): Promise<readonly (readonly (readonly [string, string])[])[]> {
  const items = await clipboard.read()
  return Promise.all(
    items.map((item) =>
      Promise.all(
        item.types.map(async (type) => {
          const form = await item.getType(type)
          return [type, Buffer.from(await form.arrayBuffer()).toString('base64')] as const
        }),
      ),
    ),
  )
}

function blobs(forms: Readonly<Record<string, string | Buffer>>): ClipboardItem {
  const made = Object.entries(forms).map(([type, data]) => [
    type,
    new Blob([typeof data === 'string' ? data : new Uint8Array(data)], { type }),
  ])
  return new ClipboardItem(Object.fromEntries(made) as Record<string, Blob>)
}

const take = () => takeClipboard(clipboard, (forms) => new ClipboardItem({ ...forms }))

beforeEach(() => clipboard.clear())

describe('a snapshot of the clipboard', () => {
  it.each(Object.entries(contents))('puts back %s to the byte', async (_name, forms) => {
    await clipboard.write([blobs(forms)])
    const before = await bytesOf()
    const snapshot = await take()
    await clipboard.writeText('what was selected')

    expect(await snapshot.restore()).toBe(true)
    expect(await bytesOf()).toEqual(before)
  })

  it('puts back several pieces in their order', async () => {
    await clipboard.write(Object.values(contents).map(blobs))
    const before = await bytesOf()
    const snapshot = await take()
    clipboard.clear()

    await snapshot.restore()
    expect(await bytesOf()).toEqual(before)
  })

  it('leaves an empty clipboard empty', async () => {
    const snapshot = await take()
    await clipboard.writeText('what was selected')
    await snapshot.restore()
    expect(await clipboard.read()).toEqual([])
  })

  it('writes nothing where nothing has changed', async () => {
    await clipboard.write([blobs(contents['HTML'] ?? {})])
    const [item] = await clipboard.read()
    const snapshot = await take()
    expect(await snapshot.restore()).toBe(false)
    expect((await clipboard.read())[0]).toBe(item)
  })
})
