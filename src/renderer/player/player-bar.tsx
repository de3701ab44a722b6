import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import styles from './player-bar.module.css'
import { PlayerProgress } from './player-progress.tsx'
import { SpeedControl } from './speed-control.tsx'
import { TransportControls } from './transport-controls.tsx'
import { VoiceControl } from './voice-control.tsx'

/** Everything to do with the voice, at the foot of the reader. */
export function PlayerBar() {
  const { listening, reading } = useServices()
  const error = useStore(listening.store, (state) => state.error)
  const status = useStore(listening.store, (state) => state.status)
  return (
    <section className={styles.bar} aria-label={playerMessages.controls}>
      {status === 'failed' && error !== undefined && (
        <div className={styles.error}>
          <ErrorBanner error={error} onRetry={reading.playPause} />
        </div>
      )}
      <div className={styles.controls}>
        <PlayerProgress />
        <TransportControls />
        <div className={styles.choices}>
          <SpeedControl />
          <VoiceControl />
        </div>
      </div>
    </section>
  )
}
