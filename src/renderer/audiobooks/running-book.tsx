import { useState } from 'react'
import type { AudiobookJob, AudiobookProgress, AudiobookState } from '../../shared/audiobook.ts'
import { formatMicroDollars } from '../format/money.ts'
import { formatDuration } from '../player/time-left.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { AskingBook } from './asking-book.tsx'
import { reachedCap } from './cap-offer.ts'
import { CappedBook } from './capped-book.tsx'
import styles from './audiobooks-dialog.module.css'
import { HeldBook } from './held-book.tsx'
import { audiobookMessages as messages } from './messages.ts'

export interface RunningBookProps {
  readonly job: AudiobookJob
  readonly state: Exclude<AudiobookState, { kind: 'finished' }>
}

/** An audiobook that is being made: how far it is, what holds it up, and how it is stopped. */
export function RunningBook({ job, state }: RunningBookProps) {
  const { title, progress } = job
  const share = shareOf(progress.charsDone, progress.charsTotal)
  const cap = reachedCap(job)
  const isWriting = state.kind === 'running' && progress.phase === 'writing'
  return (
    <>
      <p className={styles.state}>
        <span role="status" data-needed={needsReader(state) || undefined}>
          {isWriting ? messages.writing : messages.states[state.kind]}
        </span>
        <span className={styles.soft}>{messages.narratedBy(job.narrator)}</span>
      </p>
      {state.kind !== 'queued' && (
        <>
          <ProgressLine label={messages.progressOf(title)} share={share} text={messages.percent(share)} />
          <p className={styles.facts}>
            {factsOf(progress, state.kind === 'running').map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        </>
      )}
      {state.kind === 'asking' && <AskingBook job={job} failure={state.failure} />}
      {cap !== undefined && <CappedBook job={job} cap={cap} />}
      {cap === undefined &&
        (state.kind === 'waiting' || state.kind === 'paused' || state.kind === 'failed') && (
          <HeldBook state={state} />
        )}
      {state.kind !== 'queued' && progress.chapters.length > 1 && (
        <Disclosure title={messages.byChapter}>
          <ul role="list" className={styles.byChapter}>
            {progress.chapters.map((chapter, index) => (
              // Chapters have no other name than their place.
              <li key={index} aria-current={index === progress.chapterIndex ? 'step' : undefined}>
                {messages.chapterProgress(
                  chapter.title,
                  messages.percent(shareOf(chapter.charsDone, chapter.charsTotal)),
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <StopButtons job={job} kind={state.kind} hasOwnWayOn={state.kind === 'asking' || cap !== undefined} />
    </>
  )
}

function needsReader(state: AudiobookState): boolean {
  return (
    state.kind === 'asking' || state.kind === 'failed' || (state.kind === 'paused' && state.reason !== null)
  )
}

/** Never all of it before it is all: nothing is finished by rounding. */
function shareOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(1, Math.floor((done / total) * 100) / 100)
}

/** Where it is, how fast, how long still, and what it has cost. */
function factsOf(progress: AudiobookProgress, isRunning: boolean): readonly string[] {
  const { chapters, chapterIndex, timesRealTime, secondsLeft, microDollars, phase } = progress
  const facts: string[] = []
  const chapter = chapters[chapterIndex]
  if (chapter !== undefined && phase === 'speaking')
    facts.push(messages.chapterOf(chapterIndex + 1, chapters.length, chapter.title))
  if (isRunning && timesRealTime !== null) facts.push(messages.timesRealTime(timesRealTime))
  if (isRunning && secondsLeft !== null) facts.push(messages.left(formatDuration(secondsLeft)))
  if (microDollars > 0) facts.push(messages.spent(formatMicroDollars(microDollars)))
  return facts
}

interface StopButtonsProps {
  readonly job: AudiobookJob
  readonly kind: AudiobookState['kind']
  /** Something else in it lets it go on. */
  readonly hasOwnWayOn: boolean
}

/** Pauses it and goes on by one button; ends it after a question. */
function StopButtons({ job: { id, title }, kind, hasOwnWayOn }: StopButtonsProps) {
  const { audiobooks } = useServices()
  const [isAsking, setIsAsking] = useState(false)
  const isHeld = kind === 'paused' || kind === 'failed'
  if (isAsking) {
    return (
      <div ref={showWhole} role="group" aria-label={messages.cancelOf(title)} className={styles.question}>
        <p>{messages.cancelAsk}</p>
        <div className={styles.actions}>
          <Button autoFocus look="quiet" onPress={() => setIsAsking(false)}>
            {messages.cancelNo}
          </Button>
          <Button look="danger" onPress={() => void audiobooks.cancel(id)}>
            {messages.cancelYes}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.actions}>
      <Button
        look="quiet"
        aria-label={kind === 'failed' ? messages.giveUpOf(title) : messages.cancelOf(title)}
        onPress={() => setIsAsking(true)}
      >
        {kind === 'failed' ? messages.giveUp : messages.cancel}
      </Button>
      {!hasOwnWayOn && (
        <Button
          look={isHeld ? 'primary' : 'plain'}
          aria-label={
            isHeld
              ? kind === 'failed'
                ? messages.retryOf(title)
                : messages.resumeOf(title)
              : messages.pauseOf(title)
          }
          onPress={() => void (isHeld ? audiobooks.resume(id) : audiobooks.pause(id))}
        >
          {isHeld ? (kind === 'failed' ? messages.retry : messages.resume) : messages.pause}
        </Button>
      )}
    </div>
  )
}

/** What has just come may stand below the edge of a small window. */
function showWhole(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
