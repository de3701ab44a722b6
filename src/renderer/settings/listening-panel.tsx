import { useServices } from '../services.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { LightFields } from './light-fields.tsx'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'

const pauses = [
  { field: 'sentencePauseSeconds', label: settingsMessages.sentencePause, max: 2 },
  { field: 'paragraphPauseSeconds', label: settingsMessages.paragraphPause, max: 5 },
  { field: 'headingPauseSeconds', label: settingsMessages.headingPause, max: 5 },
] as const

const moves = [
  { field: 'backSeconds', label: settingsMessages.backBy },
  { field: 'forwardSeconds', label: settingsMessages.forwardBy },
] as const

/** Where it is turned on, and shown where it is off. */
const defaultLongPauseSeconds = 60

export function ListeningPanel() {
  const { settings } = useServices()
  const state = useStore(settings, (current) => current)
  return (
    <div className={styles.panel}>
      <section className={styles.group}>
        <h3 className={styles.heading}>{settingsMessages.highlight}</h3>
        <LightFields />
      </section>
      <section className={styles.group}>
        <h3 className={styles.heading}>{settingsMessages.moving}</h3>
        {moves.map(({ field, label }) => (
          <SliderField
            key={field}
            label={label}
            value={state[field]}
            min={5}
            max={120}
            step={5}
            format={settingsMessages.wholeSeconds}
            onChange={(seconds) => settings.change({ [field]: seconds })}
          />
        ))}
        <SwitchField
          label={settingsMessages.stepsBack}
          isOn={state.longPauseSeconds !== null}
          onChange={(isOn) => settings.change({ longPauseSeconds: isOn ? defaultLongPauseSeconds : null })}
        />
        <SliderField
          label={settingsMessages.longPause}
          value={state.longPauseSeconds ?? defaultLongPauseSeconds}
          min={10}
          max={600}
          step={10}
          format={settingsMessages.pauseLength}
          isDisabled={state.longPauseSeconds === null}
          onChange={(longPauseSeconds) => settings.change({ longPauseSeconds })}
        />
      </section>
      <section className={styles.group}>
        <h3 className={styles.heading}>{settingsMessages.pauses}</h3>
        {pauses.map(({ field, label, max }) => (
          <SliderField
            key={field}
            label={label}
            value={state[field]}
            min={0}
            max={max}
            step={0.05}
            format={settingsMessages.seconds}
            onChange={(seconds) => settings.change({ [field]: seconds })}
          />
        ))}
      </section>
    </div>
  )
}
