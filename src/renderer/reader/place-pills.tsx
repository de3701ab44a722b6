import { ArrowLeft, AudioLines, Play } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { readerMessages } from './messages.ts'
import styles from './place-pills.module.css'

/** The ways back: after a link was followed, and when the voice is somewhere else. */
export function PlacePills() {
  const { reading } = useServices()
  const { isVoiceInView, returnPlace } = useStore(reading, (state) => state)
  if (isVoiceInView && returnPlace === undefined) return null
  return (
    <section className={styles.pills} aria-label={readerMessages.places}>
      {returnPlace !== undefined && (
        <Button className={styles.pill ?? ''} onPress={reading.goBack}>
          <ArrowLeft size={16} aria-hidden="true" />
          {readerMessages.back}
        </Button>
      )}
      {!isVoiceInView && (
        <>
          <Button className={styles.pill ?? ''} onPress={reading.returnToVoice}>
            <AudioLines size={16} aria-hidden="true" />
            {readerMessages.returnToVoice}
          </Button>
          <Button className={styles.pill ?? ''} onPress={reading.readFromHere}>
            <Play size={15} aria-hidden="true" />
            {readerMessages.readFromHere}
          </Button>
        </>
      )}
    </section>
  )
}
