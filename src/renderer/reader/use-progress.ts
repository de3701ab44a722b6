import { useRef, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import type { Progress } from './document-index.ts'

/** How far the ear is, else the eye; undefined before either has a place. */
export function useProgress(): Progress | undefined {
  const { reading, listening, documents } = useServices()
  const last = useRef<Progress | undefined>(undefined)
  return useSyncExternalStore(
    (notify) => {
      const stops = [listening.store.subscribe(notify), documents.subscribe(notify)]
      return () => stops.forEach((stop) => stop())
    },
    () => {
      const next = reading.progress()
      if (!isSame(last.current, next)) last.current = next
      return last.current
    },
  )
}

function isSame(a: Progress | undefined, b: Progress | undefined): boolean {
  return a?.sectionIndex === b?.sectionIndex && a?.charsLeftInDocument === b?.charsLeftInDocument
}
