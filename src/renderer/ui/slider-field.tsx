import { Label, Slider, SliderFill, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import { useValueText } from './use-value-text.ts'
import styles from './slider-field.module.css'
import line from './slider-line.module.css'

export interface SliderFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** How the value is written, with its unit. */
  readonly format: (value: number) => string
  /** How a screen reader is told the value, where that isn't the number alone. */
  readonly spokenAs?: Intl.NumberFormatOptions
  readonly onChange: (value: number) => void
  readonly isDisabled?: boolean
}

export function SliderField({
  label,
  value,
  min,
  max,
  step,
  format,
  spokenAs,
  onChange,
  isDisabled = false,
}: SliderFieldProps) {
  const input = useValueText(format(value))
  return (
    <Slider
      className={styles.slider ?? ''}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(spokenAs === undefined ? {} : { formatOptions: spokenAs })}
    >
      <Label className={styles.label}>{label}</Label>
      <SliderOutput className={styles.output ?? ''}>{format(value)}</SliderOutput>
      <SliderTrack className={`${line.track} ${styles.track}`}>
        <div className={line.rail}>
          <SliderFill className={line.fill ?? ''} />
        </div>
        <SliderThumb className={`${line.thumb} ${styles.thumb}`} inputRef={input} />
      </SliderTrack>
    </Slider>
  )
}
