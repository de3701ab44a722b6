import { VisuallyHidden } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'

/** Says politely what the reader's last action did, after what is being said. */
export function PlayerAnnouncements() {
  const { announcer } = useServices()
  const { text, count } = useStore(announcer, (state) => state)
  return (
    <VisuallyHidden>
      <span role="status" data-player-announcement>
        {/* A new element is a new text to a screen reader, also where the words are the same. */}
        <span key={count}>{text}</span>
      </span>
    </VisuallyHidden>
  )
}
