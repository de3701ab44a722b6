import type { AudiobookJob, AudiobookState } from '../../shared/audiobook.ts'

/** What the system tells a reader who is elsewhere. */
export interface AudiobookNotice {
  readonly title: string
  readonly body: string
}

/** Whether an audiobook goes on without the reader. */
export function isBeingMade({ kind }: AudiobookState): boolean {
  return kind === 'queued' || kind === 'running' || kind === 'waiting'
}

/** Whether an audiobook waits for the reader, who has not stopped it. */
export function needsReader(state: AudiobookState): boolean {
  return (
    state.kind === 'asking' || state.kind === 'failed' || (state.kind === 'paused' && state.reason !== null)
  )
}

/**
 * What is to be told of an audiobook that has changed; undefined: nothing.
 * @param before What it was; undefined for one that is new.
 */
export function noticeOf(
  { title, state }: Pick<AudiobookJob, 'title' | 'state'>,
  before: AudiobookState['kind'] | undefined,
): AudiobookNotice | undefined {
  if (state.kind === before) return undefined
  if (state.kind === 'finished') return { title: 'An audiobook is finished', body: title }
  if (!needsReader(state)) return undefined
  if (state.kind === 'asking')
    return {
      title: 'An audiobook asks what to do',
      body: `${title}: a sentence can’t be spoken. Lectern waits for your answer.`,
    }
  const reason = 'reason' in state && state.reason !== null ? ` ${state.reason.message}` : ''
  return {
    title: state.kind === 'failed' ? 'An audiobook could not be made' : 'An audiobook is paused',
    body: `${title}.${reason}`,
  }
}
