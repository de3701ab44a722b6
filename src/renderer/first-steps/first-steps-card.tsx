import { Circle, CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import type { DocumentId } from '../../shared/document.ts'
import { useServices } from '../services.tsx'
import type { IntentName } from '../shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './first-steps-card.module.css'
import { firstStepNames } from './first-steps.ts'
import type { FirstStepName } from './first-steps.ts'
import { firstStepsMessages } from './messages.ts'
import { OwnDocument } from './own-document.tsx'

/** The keys by which each is done. */
const stepIntents: Readonly<Record<FirstStepName, readonly IntentName[]>> = {
  listen: ['playPause'],
  pause: ['playPause'],
  readFrom: ['readFromHere'],
  speed: ['slower', 'faster'],
}

/** The first steps beside the text that they are done in, then the ways to a document of one's own. */
export function FirstStepsCard({ documentId }: { readonly documentId: DocumentId }) {
  const { firstSteps } = useServices()
  const isHere = useStore(firstSteps, (state) => state.documentId === documentId)
  return isHere ? <Card /> : null
}

function Card() {
  const { firstSteps } = useServices()
  const done = useStore(firstSteps, (state) => state.done)
  const isFinished = done.length === firstStepNames.length
  const next = firstStepNames.find((step) => !done.includes(step))
  return (
    <aside className={styles.card} aria-label={firstStepsMessages.title}>
      <header className={styles.header}>
        <h2 className={styles.title}>
          {isFinished ? firstStepsMessages.finishedTitle : firstStepsMessages.title}
        </h2>
        <span className={styles.progress}>
          {firstStepsMessages.progress(done.length, firstStepNames.length)}
        </span>
        <Button look="quiet" onPress={firstSteps.leave}>
          {isFinished ? firstStepsMessages.finish : firstStepsMessages.skip}
        </Button>
      </header>
      <ol className={styles.steps}>
        {firstStepNames.map((step) => (
          <Step key={step} step={step} isDone={done.includes(step)} isNext={step === next} />
        ))}
      </ol>
      {isFinished && <OwnDocument />}
      <Announcement done={done} />
    </aside>
  )
}

interface StepProps {
  readonly step: FirstStepName
  readonly isDone: boolean
  readonly isNext: boolean
}

function Step({ step, isDone, isNext }: StepProps) {
  const { intents } = useServices()
  const Icon = isDone ? CircleCheck : Circle
  return (
    <li className={styles.step} data-done={isDone || undefined} aria-current={isNext ? 'step' : undefined}>
      <Icon className={styles.tick} size={20} aria-hidden="true" />
      <span className={styles.what}>
        {isDone && <VisuallyHidden elementType="span">{firstStepsMessages.isDone} </VisuallyHidden>}
        {firstStepsMessages.steps[step]}
      </span>
      <span className={styles.keys}>
        {stepIntents[step].map((intent) => (
          <KeyCaps key={intent} keys={intents.keys(intent)} />
        ))}
      </span>
      <span className={styles.hint}>{firstStepsMessages.hints[step]}</span>
    </li>
  )
}

/** What comes with its region is not said, only what changes in it; and what the act itself says goes first. */
const sayDelayMs = 400

/** Says politely what to begin with, and each step that is done. */
function Announcement({ done }: { readonly done: readonly FirstStepName[] }) {
  const [said, setSaid] = useState('')
  const { steps, saidBegun, saidDone, saidFinished } = firstStepsMessages
  const last = done.at(-1)
  const total = firstStepNames.length
  const sentence =
    last === undefined
      ? saidBegun(steps.listen)
      : done.length === total
        ? saidFinished
        : saidDone(steps[last], done.length, total)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(sentence), sayDelayMs)
    return () => clearTimeout(timer)
  }, [sentence])
  return (
    <VisuallyHidden>
      <span role="status">{said}</span>
    </VisuallyHidden>
  )
}
