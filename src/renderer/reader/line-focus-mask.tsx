import type { Ref } from 'react'
import type { VerticalWritingMode } from '../../shared/document.ts'
import styles from './line-focus.module.css'

export interface LineFocusMaskProps {
  readonly ref: Ref<HTMLElement>
  readonly writingMode: VerticalWritingMode | undefined
}

/** What dims the text before and after the clear lines; `LineFocus` moves it. */
export function LineFocusMask({ ref, writingMode }: LineFocusMaskProps) {
  return (
    <div
      ref={ref as Ref<HTMLDivElement>}
      className={styles.mask}
      data-writing-mode={writingMode}
      data-line-focus=""
      hidden
      aria-hidden="true"
    >
      <div className={styles.before} />
      <div className={styles.after} />
    </div>
  )
}
