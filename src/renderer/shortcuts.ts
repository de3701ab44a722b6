/** Everything that a key, a button or a menu can ask of the window. */
export const intentNames = [
  'playPause',
  'previousSentence',
  'nextSentence',
  'previousParagraph',
  'nextParagraph',
  'previousSection',
  'nextSection',
  'slower',
  'faster',
  'readFromHere',
  'returnToVoice',
  'sayAs',
  'mend',
  'voices',
  'contents',
  'marks',
  'markHeard',
  'highlight',
  'note',
  'bookmark',
  'search',
  'nextMatch',
  'previousMatch',
  'coverage',
  'library',
  'open',
  'openSample',
  'firstSteps',
  'openWeb',
  'openClipboard',
  'settings',
  'help',
  'close',
  'slightlySlower',
  'slightlyFaster',
  'backSeconds',
  'forwardSeconds',
  'jumpBack',
  'jumpForward',
  'sleepTimer',
  'diagnostics',
  'reportProblem',
  'makeAudiobook',
  'audiobooks',
  'toggleFollow',
  'toggleLineFocus',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'toggleView',
  'goToPage',
  'pagesLarger',
  'pagesSmaller',
  'fitPages',
  'searchShelf',
  'undo',
] as const
export type IntentName = (typeof intentNames)[number]

export type ShortcutGroup = 'listen' | 'go' | 'mark' | 'app'

export interface Shortcut {
  readonly intent: IntentName
  readonly group: ShortcutGroup
  /** `KeyboardEvent.key`; letters in lower case. */
  readonly key: string
  /** Ctrl, on a Mac Cmd. */
  readonly primary?: boolean
  readonly shift?: boolean
  readonly alt?: boolean
  /** Works in the reader alone. */
  readonly inReader?: boolean
  /** Works on the shelf alone. */
  readonly inLibrary?: boolean
}

export const shortcuts: readonly Shortcut[] = [
  { intent: 'playPause', group: 'listen', key: ' ', inReader: true },
  { intent: 'previousSentence', group: 'listen', key: 'ArrowLeft', inReader: true },
  { intent: 'nextSentence', group: 'listen', key: 'ArrowRight', inReader: true },
  { intent: 'previousParagraph', group: 'listen', key: 'ArrowLeft', shift: true, inReader: true },
  { intent: 'nextParagraph', group: 'listen', key: 'ArrowRight', shift: true, inReader: true },
  { intent: 'previousSection', group: 'listen', key: 'ArrowLeft', primary: true, inReader: true },
  { intent: 'nextSection', group: 'listen', key: 'ArrowRight', primary: true, inReader: true },
  { intent: 'slower', group: 'listen', key: '[', inReader: true },
  { intent: 'faster', group: 'listen', key: ']', inReader: true },
  { intent: 'slightlySlower', group: 'listen', key: '{', inReader: true },
  { intent: 'slightlyFaster', group: 'listen', key: '}', inReader: true },
  { intent: 'backSeconds', group: 'listen', key: 'j', inReader: true },
  { intent: 'forwardSeconds', group: 'listen', key: 'l', inReader: true },
  { intent: 'sleepTimer', group: 'listen', key: 't', inReader: true },
  { intent: 'readFromHere', group: 'listen', key: 'p', inReader: true },
  { intent: 'returnToVoice', group: 'listen', key: 'v', inReader: true },
  { intent: 'toggleFollow', group: 'listen', key: 'y', inReader: true },
  { intent: 'toggleLineFocus', group: 'listen', key: 'f', inReader: true },
  { intent: 'sayAs', group: 'listen', key: 'p', shift: true, inReader: true },
  { intent: 'contents', group: 'go', key: 'c', inReader: true },
  { intent: 'search', group: 'go', key: 'f', primary: true, inReader: true },
  { intent: 'nextMatch', group: 'go', key: 'F3', inReader: true },
  { intent: 'previousMatch', group: 'go', key: 'F3', shift: true, inReader: true },
  { intent: 'coverage', group: 'go', key: 'r', inReader: true },
  { intent: 'jumpBack', group: 'go', key: 'Backspace', inReader: true },
  { intent: 'jumpForward', group: 'go', key: 'Backspace', shift: true, inReader: true },
  { intent: 'toggleView', group: 'go', key: 'o', inReader: true },
  { intent: 'goToPage', group: 'go', key: 'g', inReader: true },
  { intent: 'pagesLarger', group: 'go', key: '+', inReader: true },
  { intent: 'pagesSmaller', group: 'go', key: '-', inReader: true },
  { intent: 'fitPages', group: 'go', key: 'w', inReader: true },
  { intent: 'library', group: 'go', key: 'ArrowLeft', alt: true, inReader: true },
  { intent: 'close', group: 'go', key: 'Escape' },
  { intent: 'markHeard', group: 'mark', key: 'm', inReader: true },
  { intent: 'highlight', group: 'mark', key: 'h', inReader: true },
  { intent: 'note', group: 'mark', key: 'n', inReader: true },
  { intent: 'bookmark', group: 'mark', key: 'b', inReader: true },
  { intent: 'marks', group: 'mark', key: 'm', shift: true, inReader: true },
  { intent: 'mend', group: 'mark', key: 'e', inReader: true },
  { intent: 'open', group: 'app', key: 'o', primary: true },
  { intent: 'openWeb', group: 'app', key: 'l', primary: true },
  { intent: 'openClipboard', group: 'app', key: 'v', primary: true, inLibrary: true },
  { intent: 'voices', group: 'app', key: 'v', shift: true },
  { intent: 'settings', group: 'app', key: ',', primary: true },
  { intent: 'diagnostics', group: 'app', key: 'd', primary: true, shift: true },
  { intent: 'makeAudiobook', group: 'app', key: 'e', primary: true, shift: true, inReader: true },
  { intent: 'audiobooks', group: 'app', key: 'a', primary: true, shift: true },
  { intent: 'help', group: 'app', key: '?' },
  { intent: 'help', group: 'app', key: 'F1' },
  { intent: 'zoomIn', group: 'app', key: '+', primary: true },
  { intent: 'zoomOut', group: 'app', key: '-', primary: true },
  { intent: 'zoomReset', group: 'app', key: '0', primary: true },
  { intent: 'searchShelf', group: 'go', key: '/', inLibrary: true },
  { intent: 'searchShelf', group: 'go', key: 'f', primary: true, inLibrary: true },
  { intent: 'undo', group: 'go', key: 'z', primary: true, inLibrary: true },
]

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** What a key asks for; undefined when nothing. */
export function intentOf(
  press: KeyPress,
  where: { readonly isMac: boolean; readonly isReader: boolean; readonly runsLeft?: boolean },
): IntentName | undefined {
  const pressed = keyOf(press)
  const key = where.isReader && where.runsLeft === true && !press.altKey ? turned(pressed) : pressed
  const primary = where.isMac ? press.metaKey : press.ctrlKey
  const other = where.isMac ? press.ctrlKey : press.metaKey
  if (other) return undefined
  return shortcuts.find(
    (shortcut) =>
      shortcut.key === key &&
      (shortcut.primary ?? false) === primary &&
      (shortcut.alt ?? false) === press.altKey &&
      // "?", "/", "+", brackets and braces need Shift on some keyboards and not on others.
      (isSymbol(key) || (shortcut.shift ?? false) === press.shiftKey) &&
      (where.isReader ? shortcut.inLibrary : shortcut.inReader) !== true,
  )?.intent
}

/** The key as the table names it. "+" may be the upper half of "=": with Ctrl held, both mean it, as in browsers. */
function keyOf({ key }: KeyPress): string {
  if (key === '=') return '+'
  if (key === '_') return '-'
  return key.length === 1 ? key.toLowerCase() : key
}

const symbols: ReadonlySet<string> = new Set(['?', '/', '[', ']', '{', '}', '+', '-'])

function isSymbol(key: string): boolean {
  return symbols.has(key)
}

const keyNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  '-': '−',
}

/** In text that runs to the left, the left arrow leads on: arrows go where the eye goes. */
function turned(key: string): string {
  if (key === 'ArrowLeft') return 'ArrowRight'
  return key === 'ArrowRight' ? 'ArrowLeft' : key
}

/**
 * The keys as they are written on the keyboard, for example `Ctrl+O` or `⌘O`.
 * @param runsLeft Whether the text that is read runs to the left.
 */
export function keysOf(shortcut: Shortcut, isMac: boolean, runsLeft = false): readonly string[] {
  const names: string[] = []
  if (shortcut.primary === true) names.push(isMac ? '⌘' : 'Ctrl')
  if (shortcut.alt === true) names.push(isMac ? '⌥' : 'Alt')
  if (shortcut.shift === true) names.push(isMac ? '⇧' : 'Shift')
  const key = runsLeft && shortcut.alt !== true ? turned(shortcut.key) : shortcut.key
  names.push(keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key))
  return names
}

/** As `keysOf`, of the first shortcut of an intent; [] where it has none. */
export function shortcutKeys(intent: IntentName, isMac: boolean, runsLeft = false): readonly string[] {
  const shortcut = shortcuts.find((candidate) => candidate.intent === intent)
  return shortcut === undefined ? [] : keysOf(shortcut, isMac, runsLeft)
}

/** As `shortcutKeys`, in one word, for a tooltip. */
export function shortcutLabel(intent: IntentName, isMac: boolean, runsLeft = false): string | undefined {
  const keys = shortcutKeys(intent, isMac, runsLeft)
  return keys.length === 0 ? undefined : keys.join(isMac ? '' : '+')
}
