import type { MarkColour } from '../../shared/marks.ts'
import styles from './colour-dot.module.css'

/** A colour of highlights, for the eye; its name stands beside it or names its button. */
export function ColourDot({ colour }: { readonly colour: MarkColour }) {
  return <span className={`${styles.dot} ${styles[colour]}`} aria-hidden="true" />
}
