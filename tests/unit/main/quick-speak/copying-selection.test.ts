import { beforeEach, describe, expect, it } from 'vitest'
import { copyingSelection } from '../../../../src/main/quick-speak/copying-selection.ts'
import { clipboard, ClipboardItem } from '../../../../tools/chromium-shell/host/clipboard.ts'

/** Reads a selection of a program that does this when its copy keys are pressed. */
function read(pressCopy: () => Promise<void>): Promise<string> {
  const makeItem = (forms: Readonly<Record<string, Blob | string>>) => new ClipboardItem({ ...forms })
  return copyingSelection({ clipboard, makeItem, pressCopy }).read()
}

const picture = new Blob([new Uint8Array([137, 80, 78, 71, 0, 255])], { type: 'image/png' })

async function pictureBytes(): Promise<readonly number[]> {
  const [item] = await clipboard.read()
  expect(item?.types).toEqual(['image/png'])
  return [...new Uint8Array(await ((await item?.getType('image/png')) ?? new Blob([])).arrayBuffer())]
}

beforeEach(() => clipboard.clear())

describe('a selection that is copied to be read', () => {
  it('is what the program copies, and leaves the clipboard as it was', async () => {
    await clipboard.write([new ClipboardItem({ 'image/png': picture })])
    expect(await read(() => clipboard.writeText('Seven boats'))).toBe('Seven boats')
    expect(await pictureBytes()).toEqual([137, 80, 78, 71, 0, 255])
  })

  it('is waited for where the program is slow', async () => {
    await clipboard.writeText('before')
    const slow = async (): Promise<void> => {
      setTimeout(() => void clipboard.writeText('Seven boats'), 100)
    }
    expect(await read(slow)).toBe('Seven boats')
    expect(await clipboard.readText()).toBe('before')
  })

  it('is read where it is the text that was copied before', async () => {
    await clipboard.writeText('Seven boats')
    expect(await read(() => clipboard.writeText('Seven boats'))).toBe('Seven boats')
  })

  it('is empty where nothing is selected', async () => {
    await clipboard.writeText('before')
    expect(await read(async () => undefined)).toBe('')
    expect(await clipboard.readText()).toBe('before')
  })

  it('is what was copied before where the system presses no keys for a program', async () => {
    await clipboard.writeText('before')
    expect(await read(() => Promise.reject(new Error('not allowed assistive access')))).toBe('before')
    expect(await clipboard.readText()).toBe('before')
  })
})
