import { keysOf, shortcuts } from '../shortcuts.ts'
import type { Shortcut, ShortcutGroup } from '../shortcuts.ts'
import { hasWords } from './has-words.ts'
import { helpMessages } from './messages.ts'

/** The shortcuts of one group, in the order of the table. */
export interface FoundGroup {
  readonly group: ShortcutGroup
  readonly shortcuts: readonly Shortcut[]
}

/** Who searches may write all keys in a row, with or without what joins them. */
const joints = /[\s+]+/gu

/**
 * The shortcuts whose keys have what is looked for, or whose group and purpose have all its words, by group. Taken from the
 * table of keys itself: a new one shows up by itself.
 * @param looked '' finds all. @param runsLeft See `keysOf`.
 */
export function findShortcuts(
  looked: string,
  { isMac, runsLeft }: { readonly isMac: boolean; readonly runsLeft: boolean },
): readonly FoundGroup[] {
  const wanted = keyText(looked)
  const found = shortcuts.filter((shortcut) => {
    const { group, intent } = shortcut
    const keys = keyText(keysOf(shortcut, isMac, runsLeft).join('+'))
    const words = `${helpMessages.intents[intent]} ${helpMessages.shortcutGroups[group]}`
    return keys.includes(wanted) || hasWords(words, looked)
  })
  const groups = new Set(found.map(({ group }) => group))
  return [...groups].map((group) => ({
    group,
    shortcuts: found.filter((shortcut) => shortcut.group === group),
  }))
}

function keyText(text: string): string {
  return text.trim().toLowerCase().replace(joints, ' ')
}
