import { useProgress } from './use-progress.ts'

/** Index of the section that is heard, else of the one that shows. */
export function useCurrentSection(): number {
  return useProgress()?.sectionIndex ?? 0
}
