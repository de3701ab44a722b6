import { ArrowLeft, ArrowRight, AudioLines, Play } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useServices } from '../services.tsx'
import ui from '../ui/pill.module.css'
import { useStore } from '../ui/use-store.ts'
import { readerMessages } from './messages.ts'
import styles from './place-pills.module.css'

const pill = `${ui.pill} ${styles.pill}`

/** The ways back: after a jump, and when the voice is somewhere else. */
export function PlacePills() {
  const { reading } = useServices()
  const { isVoiceInView, isWayBackShown, canGoBack, canGoForward } = useStore(reading, (state) => state)
  const hasBack = isWayBackShown && canGoBack
  const hasForward = isWayBackShown && canGoForward
  if (isVoiceInView && !hasBack && !hasForward) return null
  return (
    <section className={styles.pills} aria-label={readerMessages.places}>
      {hasBack && (
        <Button className={pill} onPress={reading.goBack}>
          <ArrowLeft size={16} aria-hidden="true" />
          {readerMessages.back}
        </Button>
      )}
      {hasForward && (
        <Button className={pill} onPress={reading.goForward}>
          {readerMessages.forward}
          <ArrowRight size={16} aria-hidden="true" />
        </Button>
      )}
      {!isVoiceInView && (
        <>
          <Button className={pill} onPress={reading.returnToVoice}>
            <AudioLines size={16} aria-hidden="true" />
            {readerMessages.returnToVoice}
          </Button>
          <Button className={pill} onPress={reading.readFromHere}>
            <Play size={15} aria-hidden="true" />
            {readerMessages.readFromHere}
          </Button>
        </>
      )}
    </section>
  )
}
