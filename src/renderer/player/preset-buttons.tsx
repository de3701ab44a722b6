import { Button } from '../ui/button.tsx'
import styles from './preset-buttons.module.css'

export interface PresetButtonsProps {
  /** Names the group for a screen reader. */
  readonly label: string
  readonly presets: readonly number[]
  /** How a preset is written. */
  readonly format: (preset: number) => string
  /** The preset that holds now; absent where none can. */
  readonly current?: number
  readonly onChoose: (preset: number) => void
}

/** Values that are chosen most, in three columns. */
export function PresetButtons({ label, presets, format, current, onChoose }: PresetButtonsProps) {
  return (
    <div className={styles.presets} role="group" aria-label={label}>
      {presets.map((preset) => (
        <Button key={preset} look={preset === current ? 'primary' : 'plain'} onPress={() => onChoose(preset)}>
          {format(preset)}
        </Button>
      ))}
    </div>
  )
}
