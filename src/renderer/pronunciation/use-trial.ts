import { useCallback, useEffect, useRef, useState } from 'react'
import type { DocumentId } from '../../shared/document.ts'
import { isAbort, toPlainError, type PlainError } from '../../shared/errors.ts'
import type { PronunciationDraft } from '../../shared/pronunciation.ts'
import { useServices } from '../services.tsx'
import { playSample, type PlayingSample } from '../voices/sample-player.ts'

export interface Trial {
  readonly phase: 'silent' | 'loading' | 'playing'
  readonly error: PlainError | null
  /** Whether this saying was heard, so that it is free. */
  readonly wasHeard: (say: string) => boolean
  readonly toggle: (documentId: DocumentId, word: string, language: string, draft: PronunciationDraft) => void
}

/** Lets a word be heard before its pronunciation is kept; ends with whoever uses it. */
export function useTrial(): Trial {
  const { api } = useServices()
  const [phase, setPhase] = useState<Trial['phase']>('silent')
  const [error, setError] = useState<PlainError | null>(null)
  const [heard, setHeard] = useState<ReadonlySet<string>>(new Set())
  const sample = useRef<PlayingSample>(undefined)
  const asked = useRef(0)
  const stop = useCallback((): void => {
    asked.current += 1
    sample.current?.stop()
    sample.current = undefined
  }, [])
  useEffect(() => stop, [stop])

  const start: Trial['toggle'] = (documentId, word, language, draft) => {
    stop()
    const mine = asked.current
    setPhase('loading')
    setError(null)
    const run = async (): Promise<void> => {
      try {
        const { pcm, sampleRateHz } = await api.hearPronunciation(documentId, word, language, draft)
        setHeard((all) => new Set(all).add(draft.replacement ?? ''))
        if (mine !== asked.current) return
        sample.current = playSample(pcm, sampleRateHz)
        setPhase('playing')
        await sample.current.ended
      } catch (thrown) {
        if (mine === asked.current && !isAbort(thrown)) setError(toPlainError(thrown))
      }
      if (mine === asked.current) setPhase('silent')
    }
    void run()
  }
  const toggle: Trial['toggle'] = (...args) => {
    if (phase === 'silent') return start(...args)
    stop()
    setPhase('silent')
  }
  return { phase, error, wasHeard: (say) => heard.has(say), toggle }
}
