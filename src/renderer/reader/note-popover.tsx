import { useEffect, useState } from 'react'
import type { Block, BlockId, LinkTarget } from '../../shared/document.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { BlockGroupView } from './block-view.tsx'
import type { DocumentStore } from './document-store.ts'
import { groupBlocks } from './group-blocks.ts'
import { readerMessages } from './messages.ts'
import styles from './note-popover.module.css'
import { noteBlocks } from './note-blocks.ts'

/** A note that is to be shown beside its mark. */
export interface ShownNote {
  readonly target: LinkTarget
  readonly mark: HTMLElement
}

export interface NotePopoverProps {
  readonly note: ShownNote | null
  readonly onClose: () => void
}

export function NotePopover({ note, onClose }: NotePopoverProps) {
  const { reading, skippedReading } = useServices()
  const content = useNote(note?.target)
  const target = note?.target
  const jump = (): void => {
    onClose()
    if (target?.kind === 'internal') reading.goTo(target.locator)
  }
  const read = (): void => {
    onClose()
    if (target?.kind === 'internal') skippedReading.read(target.locator)
  }
  return (
    <Popover
      label={readerMessages.note}
      triggerRef={{ current: note?.mark ?? null }}
      isOpen={note !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      placement="bottom"
    >
      <div className={styles.note}>
        {content === 'loading' && <p className={styles.status}>{readerMessages.noteLoading}</p>}
        {content === 'missing' && <p className={styles.status}>{readerMessages.noteMissing}</p>}
        {typeof content === 'object' &&
          groupBlocks(content).map((group) => (
            <BlockGroupView
              key={group.kind === 'single' ? group.block.id : group.blocks[0]?.id}
              group={group}
            />
          ))}
      </div>
      {typeof content === 'object' && (
        <div className={styles.actions}>
          <Button look="quiet" onPress={read}>
            {readerMessages.readNote}
          </Button>
          <Button look="quiet" onPress={jump}>
            {readerMessages.goToNote}
          </Button>
        </div>
      )}
    </Popover>
  )
}

type NoteContent = readonly Block[] | 'loading' | 'missing'

function useNote(target: LinkTarget | undefined): NoteContent {
  const { documents } = useServices()
  const [found, setFound] = useState<{ target: LinkTarget; content: NoteContent } | null>(null)
  useEffect(() => {
    if (target?.kind !== 'internal') return undefined
    let isWanted = true
    const find = async (): Promise<void> => {
      const content = await findNote(documents, target.locator.blockId)
      if (isWanted) setFound({ target, content })
    }
    void find()
    return () => {
      isWanted = false
    }
  }, [documents, target])
  return found !== null && found.target === target ? found.content : 'loading'
}

/** A note that isn't loaded yet is looked for from the end: notes stand there. */
async function findNote(documents: DocumentStore, blockId: BlockId): Promise<NoteContent> {
  const position = await documents.locate(blockId, Number.MAX_SAFE_INTEGER)
  const state = documents.getState()
  if (position === undefined || state.status !== 'open') return 'missing'
  const section = state.sections.get(position.sectionIndex)
  return section === undefined ? 'missing' : noteBlocks(section.blocks, position.blockIndex)
}
