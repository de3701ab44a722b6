import { DialogTrigger } from 'react-aria-components'
import { speedRange } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { clampSpeed } from '../intents.ts'
import { playerMessages } from './messages.ts'
import styles from './speed-control.module.css'

const presets = [0.75, 1, 1.25, 1.5, 2, 3] as const

export function SpeedControl() {
  const { settings } = useServices()
  const speed = useStore(settings, (state) => state.speed)
  const change = (value: number): void => settings.change({ speed: clampSpeed(value) })
  return (
    <DialogTrigger>
      <Button look="quiet" aria-label={`${playerMessages.speed}, ${playerMessages.speedValue(speed)}`}>
        <span className={styles.value}>{playerMessages.speedValue(speed)}</span>
      </Button>
      <Popover label={playerMessages.speed} placement="top">
        <div className={styles.content}>
          <SliderField
            label={playerMessages.speed}
            value={speed}
            min={speedRange.min}
            max={speedRange.max}
            step={speedRange.step}
            format={playerMessages.speedValue}
            onChange={change}
          />
          <div className={styles.presets} role="group" aria-label={playerMessages.speedPresets}>
            {presets.map((preset) => (
              <Button
                key={preset}
                look={preset === speed ? 'primary' : 'plain'}
                onPress={() => change(preset)}
              >
                {playerMessages.speedValue(preset)}
              </Button>
            ))}
          </div>
        </div>
      </Popover>
    </DialogTrigger>
  )
}
