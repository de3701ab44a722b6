import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import type { DocumentId } from '../../shared/document.ts'
import { assertNever } from '../../shared/errors.ts'
import type { MendingDraft } from '../../shared/mending.ts'
import { useServices } from '../services.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './mending.module.css'
import { mendingMessages as messages } from './messages.ts'

export interface MendingListProps {
  readonly documentId: DocumentId
  /** Says what to do where there is nothing yet. */
  readonly showsEmpty?: boolean
}

/** What the reader has mended in a document, each with the way to take it back. */
export function MendingList({ documentId, showsEmpty = false }: MendingListProps) {
  const { mending } = useServices()
  const { mendings, isBusy } = useStore(mending, (state) => state)
  useEffect(() => void mending.load(documentId), [mending, documentId])
  if (mendings === null || (mendings.length === 0 && !showsEmpty)) return null
  return (
    <section aria-label={messages.mendings} className={styles.list}>
      <h3 className={styles.heading}>{messages.mendings}</h3>
      {mendings.length === 0 && <p className={styles.note}>{messages.none}</p>}
      <ul role="list">
        {mendings.map(({ id, draft, quote }) => (
          <li key={id} className={styles.item}>
            <span>
              {describe(draft)}
              <span className={styles.note}>{messages.about(quote)}</span>
            </span>
            <IconButton
              label={messages.takeBackOf(quote)}
              icon={<Undo2 size={16} />}
              isDisabled={isBusy}
              onPress={() => void mending.takeBack(documentId, id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function describe(draft: MendingDraft): string {
  const { described, kinds, pageChoices } = messages
  switch (draft.kind) {
    case 'setKind':
      return described.setKind(kinds[draft.as])
    case 'join':
      return described.join
    case 'split':
      return described.split
    case 'ignoreArea':
      return described.ignoreArea(pageChoices[draft.pages])
    default:
      return assertNever(draft)
  }
}
