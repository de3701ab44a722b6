import { useEffect, useState } from 'react'
import type { AudiobookEstimate, AudiobookJob } from '../../shared/audiobook.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import { formatMicroDollars } from '../format/money.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './audiobooks-dialog.module.css'
import { sufficientCap, typedCap, type TypedCap } from './cap-offer.ts'
import { audiobookMessages as messages } from './messages.ts'

export interface CappedBookProps {
  readonly job: AudiobookJob
  /** The cap that it has reached. */
  readonly cap: MicroDollars
}

/** An audiobook that has cost as much as it may: what the rest costs, and how much more it may cost. */
export function CappedBook({ job, cap }: CappedBookProps) {
  const { audiobooks } = useServices()
  const { id, title, progress } = job
  const rest = useRest(id)
  const [typed, setTyped] = useState<string | null>(null)
  const [isUnlimited, setIsUnlimited] = useState(false)
  const spent = progress.microDollars
  const restCost = rest?.microDollars ?? null
  const text = typed ?? (rest === null ? '' : sufficientCap(cap, spent, restCost))
  const least = Math.max(cap, spent)
  const wanted = typedCap(text, least, restCost === null ? null : spent + restCost)
  const isCounting = rest === null && typed === null
  const save = async (): Promise<void> => {
    if (isUnlimited) await audiobooks.setCap(id, null)
    else if (wanted.kind === 'higher') await audiobooks.setCap(id, wanted.maxMicroDollars)
  }
  return (
    <div className={styles.held} data-calm>
      <p>
        <strong>{messages.capReached}</strong>{' '}
        {messages.capFacts(formatMicroDollars(cap), formatMicroDollars(spent))}{' '}
        <span role="status">{restWording(rest)}</span>
      </p>
      <p className={styles.note}>{messages.pausedNote}</p>
      <Form className={styles.capForm} label={messages.capFormOf(title)} onSave={save}>
        <TextField
          label={messages.newCap}
          prefix="$"
          inputMode="decimal"
          value={text}
          onChange={setTyped}
          isDisabled={isUnlimited}
          error={isUnlimited || isCounting ? undefined : problemOf(wanted, least)}
          {...(!isUnlimited &&
            wanted.kind === 'higher' &&
            !wanted.suffices && {
              description: messages.warnCap(formatMicroDollars(wanted.maxMicroDollars)),
            })}
        />
        <SwitchField label={messages.noCap} isOn={isUnlimited} onChange={setIsUnlimited} />
        <div className={styles.actions}>
          <Button type="submit" look="primary" aria-label={messages.resumeOf(title)}>
            {messages.resume}
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** What the rest takes: null until it is known, undefined where it can't be. */
function useRest(jobId: number): AudiobookEstimate | undefined | null {
  const { audiobooks } = useServices()
  const [rest, setRest] = useState<AudiobookEstimate | undefined | null>(null)
  useEffect(() => {
    let isWanted = true
    void audiobooks.estimateRest(jobId).then((estimate) => isWanted && setRest(estimate))
    return () => {
      isWanted = false
    }
  }, [audiobooks, jobId])
  return rest
}

function restWording(rest: AudiobookEstimate | undefined | null): string {
  if (rest === null) return messages.counting
  const cost = rest?.microDollars ?? null
  return cost === null ? messages.restUnknown : messages.restCosts(formatMicroDollars(cost))
}

function problemOf({ kind }: TypedCap, least: MicroDollars): string | undefined {
  if (kind === 'unreadable') return messages.badNewCap
  return kind === 'tooLow' ? messages.capTooLow(formatMicroDollars(least)) : undefined
}
