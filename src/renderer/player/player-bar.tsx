import { playerMessages } from './messages.ts'
import styles from './player-bar.module.css'
import { PlayerAnnouncements } from './player-announcements.tsx'
import { PlayerNotice } from './player-notice.tsx'
import { PlayerProgress } from './player-progress.tsx'
import { SleepControl } from './sleep-control.tsx'
import { SpeedControl } from './speed-control.tsx'
import { TransportControls } from './transport-controls.tsx'
import { usePlayerHeight } from './use-player-height.ts'
import { VoiceControl } from './voice-control.tsx'

/** Everything to do with the voice, at the foot of the reader. */
export function PlayerBar() {
  const measure = usePlayerHeight()
  return (
    <section ref={measure} className={styles.bar} aria-label={playerMessages.controls}>
      <PlayerNotice />
      <PlayerAnnouncements />
      <div className={styles.controls}>
        <PlayerProgress />
        <TransportControls />
        <div className={styles.choices}>
          <SleepControl />
          <SpeedControl />
          <VoiceControl />
        </div>
      </div>
    </section>
  )
}
