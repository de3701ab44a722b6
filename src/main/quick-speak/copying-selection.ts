import { setTimeout as delay } from 'node:timers/promises'
import { type MakeItem, takeClipboard, type WholeClipboard } from './clipboard-snapshot.ts'
import type { SelectionSource } from './selection-source.ts'

export interface CopyingSelectionOptions {
  readonly clipboard: WholeClipboard & { readText(): Promise<string> }
  readonly makeItem: MakeItem
  /** Presses the keys that copy, in the program that is worked in. Rejects where the system doesn't let it. */
  readonly pressCopy: () => Promise<void>
}

/** A program that has something to copy has done so by then. */
const answerMs = 600
const lookEveryMs = 20

/**
 * Reads a selection where a system has no other way: lets the program copy it, and puts the clipboard back as it was. Where
 * the keys can't be pressed, what was copied before is read, and nothing is changed.
 */
export function copyingSelection({
  clipboard,
  makeItem,
  pressCopy,
}: CopyingSelectionOptions): SelectionSource {
  return {
    async read() {
      const copiedBefore = await clipboard.readText()
      const snapshot = await takeClipboard(clipboard, makeItem)
      // Emptied, so that copying the same text again is seen.
      clipboard.clear()
      try {
        await pressCopy()
        return await textWithin(clipboard, answerMs)
      } catch {
        return copiedBefore
      } finally {
        await snapshot.restore()
      }
    },
  }
}

async function textWithin(
  clipboard: CopyingSelectionOptions['clipboard'],
  timeoutMs: number,
): Promise<string> {
  const endMs = performance.now() + timeoutMs
  for (;;) {
    const text = await clipboard.readText()
    if (text !== '' || performance.now() >= endMs) return text
    await delay(lookEveryMs)
  }
}
