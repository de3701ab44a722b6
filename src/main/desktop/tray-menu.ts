import type { VoiceRef } from '../../shared/speech.ts'
import { documentEntries, menuText, separator, type MenuDocument, type MenuEntry } from './menu-entry.ts'
import { isSameVoice, type MenuVoice } from './menu-voice.ts'

/** What the tray's menu and tooltip tell. */
export interface TrayState {
  /** Title of the document that is open; null: none. */
  readonly title: string | null
  readonly isPlaying: boolean
  readonly speed: number
  /** The voice that holds; null: the built-in one. */
  readonly voice: VoiceRef | null
  /** The reader's favourites. */
  readonly voices: readonly MenuVoice[]
  /** The last ones first. */
  readonly documents: readonly MenuDocument[]
}

/** Speaking rates that the tray offers; the window has all. */
export const traySpeeds = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

/** The menu of the tray. */
export function trayMenu(state: TrayState): readonly MenuEntry[] {
  const { title, isPlaying, speed, documents } = state
  return [
    { label: 'Speak the selection', action: { kind: 'speakSelection' } },
    {
      label: isPlaying ? 'Pause' : 'Play',
      isEnabled: title !== null,
      action: { kind: 'intent', intent: 'playPause' },
    },
    ...(title === null ? [] : [{ label: menuText(title), isEnabled: false }]),
    separator,
    { label: 'Documents', submenu: documentEntries(documents) },
    { label: `Speed: ${speed}×`, submenu: speedEntries(speed) },
    voiceEntry(state),
    separator,
    { label: 'Open Lectern', action: { kind: 'show' } },
    { label: 'Quit', action: { kind: 'quit' } },
  ]
}

/** What is read when the pointer rests on the icon. */
export function trayToolTip({ title, isPlaying }: TrayState): string {
  return title !== null && isPlaying ? `Lectern: reading “${title.slice(0, 80)}”` : 'Lectern'
}

/** Favourites to choose among; all voices are in the window. */
function voiceEntry({ voice, voices }: TrayState): MenuEntry {
  const all = { kind: 'intent', intent: 'voices' } as const
  if (voices.length === 0) return { label: 'Voice…', action: all }
  const favourites = voices.map(({ ref, name }): MenuEntry => ({
    label: menuText(name),
    type: 'radio',
    isChecked: voice !== null && isSameVoice(voice, ref),
    action: { kind: 'voice', voice: ref },
  }))
  return { label: 'Voice', submenu: [...favourites, separator, { label: 'All voices…', action: all }] }
}

/** The speed that holds is among those that are offered. */
function speedEntries(speed: number): readonly MenuEntry[] {
  const offered = [...new Set<number>([...traySpeeds, speed])].toSorted((a, b) => a - b)
  return offered.map((value) => ({
    label: `${value}×`,
    type: 'radio',
    isChecked: value === speed,
    action: { kind: 'speed', speed: value },
  }))
}
