import type { PronunciationEffect } from '../../shared/pronunciation.ts'
import { formatMicroDollars } from '../format/money.ts'
import { pronunciationMessages as messages } from './messages.ts'
import styles from './say-as.module.css'

/** What a pronunciation changes and costs. @param effect undefined while it is looked for */
export function EffectText({ effect }: { readonly effect: PronunciationEffect | undefined }) {
  return (
    <p className={styles.effect} role="status">
      {effect === undefined
        ? messages.counting
        : [messages.effect(effect.sentenceCount), costText(effect)].join(' ')}
    </p>
  )
}

function costText({ sentenceCount, againCount, againMicroDollars }: PronunciationEffect): string {
  if (sentenceCount === 0) return ''
  if (againCount === 0) return messages.nothingAgain
  if (againMicroDollars === null) return messages.againUnpriced
  if (againMicroDollars === 0) return messages.againFree
  return messages.again(againCount, formatMicroDollars(againMicroDollars))
}
