import { useEffect, useState } from 'react'
import type { Coverage } from '../../shared/coverage.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'

export type CoverageState = Coverage | 'counting' | 'failed'

/**
 * What is read of the open document, counted anew when its rules, its sections or what could be spoken change; until
 * that is done, the last count stays.
 */
export function useCoverage(): { readonly coverage: CoverageState; readonly retry: () => void } {
  const { api, documents, settings, listening, unspoken } = useServices()
  const opened = useStore(documents, (state) => (state.status === 'open' ? state.documentId : undefined))
  const sectionCount = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.sections.length : 0,
  )
  const hasFailed = useStore(listening.store, (state) => state.status === 'failed')
  const [rules, setRules] = useState(unspoken.rules)
  const [attempt, setAttempt] = useState(0)
  const [counted, setCounted] = useState<{ readonly of: string; readonly coverage: CoverageState }>()
  useEffect(() => unspoken.onChange(() => setRules(unspoken.rules())), [unspoken])
  const wanted = JSON.stringify([opened, sectionCount, hasFailed, rules, attempt])
  useEffect(() => {
    if (opened === undefined) return undefined
    let isWanted = true
    const count = async (): Promise<void> => {
      // Main counts by the settings that it has.
      await settings.save()
      const coverage = await api.getCoverage(opened).catch(() => 'failed' as const)
      if (isWanted) setCounted({ of: wanted, coverage })
    }
    void count()
    return () => {
      isWanted = false
    }
  }, [api, settings, opened, wanted])
  return {
    coverage: counted?.coverage ?? 'counting',
    retry: () => setAttempt((count) => count + 1),
  }
}
