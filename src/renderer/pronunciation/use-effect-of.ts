import { useEffect, useState } from 'react'
import type { DocumentId } from '../../shared/document.ts'
import type { PronunciationDraft, PronunciationEffect } from '../../shared/pronunciation.ts'
import { useServices } from '../services.tsx'

/** How long what is typed must stand still before it is looked for in the whole document. */
const restMs = 250

/**
 * What keeping a draft would change in a document.
 * @param draftJson the draft as JSON, so that equal drafts are one; undefined where it is not complete
 * @returns undefined while it is looked for, and where it can't be told
 */
export function useEffectOf(
  documentId: DocumentId | null,
  draftJson: string | undefined,
  replacedId: number | undefined,
): PronunciationEffect | undefined {
  const { api } = useServices()
  const [found, setFound] = useState<{ readonly of: string; readonly effect: PronunciationEffect }>()
  useEffect(() => {
    if (documentId === null || draftJson === undefined) return undefined
    let isWanted = true
    const look = async (): Promise<void> => {
      const draft = JSON.parse(draftJson) as PronunciationDraft
      try {
        const effect = await api.estimatePronunciation(documentId, draft, replacedId ?? null)
        if (isWanted) setFound({ of: draftJson, effect })
      } catch {
        // What is wrong with the draft is said beside its field; a later one is looked for instead.
      }
    }
    const timer = setTimeout(() => void look(), restMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [api, documentId, draftJson, replacedId])
  return found?.of === draftJson ? found?.effect : undefined
}
