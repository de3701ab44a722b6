import type { SettingsArea } from '../app-store.ts'
import type { IntentName } from '../shortcuts.ts'

export interface HelpTopic {
  readonly id: string
  /** What it tells of, where a button can do it. */
  readonly does?: readonly IntentName[]
  /** Where it is set. */
  readonly area?: SettingsArea
}

/** The topics in the order in which they are shown; their texts are in `messages.ts`. */
export const helpTopics = [
  { id: 'firstSteps', does: ['firstSteps'] },
  { id: 'open', does: ['open'] },
  { id: 'web', does: ['openWeb', 'openClipboard'] },
  { id: 'readFrom', does: ['readFromHere'] },
  { id: 'moving', does: ['contents'] },
  { id: 'speed', area: 'listening' },
  { id: 'voices', does: ['voices'] },
  { id: 'natural', area: 'account' },
  { id: 'caps', area: 'spending' },
  { id: 'audiobook', does: ['makeAudiobook', 'audiobooks'] },
  { id: 'skipped', does: ['coverage'], area: 'spoken' },
  { id: 'mend', does: ['mend'] },
  { id: 'pages', does: ['toggleView'] },
  { id: 'pronunciation', does: ['sayAs'], area: 'pronunciation' },
  { id: 'marks', does: ['markHeard', 'marks'] },
  { id: 'search', does: ['search', 'searchShelf'] },
  { id: 'quickSpeak', area: 'quickSpeak' },
  { id: 'sleep', does: ['sleepTimer'] },
  { id: 'readable', area: 'appearance' },
  { id: 'offline', area: 'voice' },
  { id: 'data', area: 'about' },
  { id: 'diagnostics', does: ['diagnostics'] },
  { id: 'problem', does: ['reportProblem'] },
] as const satisfies readonly HelpTopic[]
export type HelpTopicId = (typeof helpTopics)[number]['id']
