import { useId, useState } from 'react'
import { nextText } from '../../core/mending/apply-mendings.ts'
import { beginningOf } from '../../core/text/beginning-of.ts'
import { displayText } from '../../core/text/display-text.ts'
import type { Block, PageBox } from '../../shared/document.ts'
import { mendedKinds, mendedPages, type MendedKind, type MendedPages } from '../../shared/mending.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './mending.module.css'
import { MendingList } from './mending-list.tsx'
import { mendingMessages as messages } from './messages.ts'
import type { MendingSubject } from './mending.ts'

/** "Mend the text": what a block is, where it ends, and what is not read of its page. */
export function MendingDialog() {
  const { mending } = useServices()
  const { subject, isBusy, error } = useStore(mending, (state) => state)
  return (
    <Dialog title={messages.title} isOpen={subject !== null} onClose={mending.close}>
      {error !== null && <ErrorBanner error={error} />}
      {subject !== null && <MendingForm key={subject.block.id} subject={subject} isBusy={isBusy} />}
    </Dialog>
  )
}

interface MendingFormProps {
  readonly subject: MendingSubject
  readonly isBusy: boolean
}

function MendingForm({ subject, isBusy }: MendingFormProps) {
  const { block, place, documentId } = subject
  return (
    <div className={styles.form}>
      <p className={styles.quote}>{messages.about(shortened(displayText(block)))}</p>
      <KindPart subject={subject} isBusy={isBusy} />
      <EdgePart subject={subject} isBusy={isBusy} />
      {areaOf(block, place.charOffset) !== undefined && <AreaPart subject={subject} isBusy={isBusy} />}
      <p role="status">{isBusy && messages.mending}</p>
      <MendingList documentId={documentId} />
    </div>
  )
}

const otherKind = 'other'

function KindPart({ subject: { block }, isBusy }: MendingFormProps) {
  const { mending } = useServices()
  const [kind, setKind] = useState<MendedKind | typeof otherKind>(kindOf(block) ?? otherKind)
  const [level, setLevel] = useState(String(block.kind === 'heading' ? (block.level ?? 1) : 2))
  const isSame =
    kind === (kindOf(block) ?? otherKind) && (kind !== 'heading' || Number(level) === block.level)
  const choices = mendedKinds.map((value) => ({ value, label: messages.kinds[value] }))
  return (
    <div className={styles.row}>
      <SelectField
        label={messages.kind}
        value={kind}
        choices={
          kind === otherKind
            ? [{ value: otherKind, label: messages.otherKind } as const, ...choices]
            : choices
        }
        onChange={setKind}
        isDisabled={isBusy}
        autoFocus
      />
      {kind === 'heading' && (
        <SelectField
          label={messages.level}
          value={level}
          choices={Object.entries(messages.levels).map(([value, label]) => ({ value, label }))}
          onChange={setLevel}
          isDisabled={isBusy}
        />
      )}
      <Button
        look="primary"
        isDisabled={isBusy || isSame || kind === otherKind}
        onPress={() => {
          if (kind === otherKind) return
          const drafted = { kind: 'setKind', blockId: block.id, as: kind } as const
          void mending.mend(kind === 'heading' ? { ...drafted, level: Number(level) } : drafted)
        }}
      >
        {messages.change}
      </Button>
    </div>
  )
}

function EdgePart({ subject: { block, place, following }, isBusy }: MendingFormProps) {
  const { mending } = useServices()
  const next = nextText([block, ...following], 0)
  const other = next === undefined ? undefined : following[next - 1]
  const text = displayText(block)
  const rest = text.slice(place.charOffset)
  const canSplit = text.slice(0, place.charOffset).trim() !== '' && rest.trim() !== ''
  return (
    <>
      <Action
        label={messages.join}
        note={other === undefined ? messages.noNext : messages.joinNote(shortened(displayText(other)))}
        isDisabled={isBusy || other === undefined}
        onPress={() => void mending.mend({ kind: 'join', blockId: block.id })}
      />
      <Action
        label={messages.split}
        note={canSplit ? messages.splitNote(shortened(rest)) : messages.noSplit}
        isDisabled={isBusy || !canSplit}
        onPress={() => void mending.mend({ kind: 'split', blockId: block.id, charOffset: place.charOffset })}
      />
    </>
  )
}

function AreaPart({ subject: { block, place }, isBusy }: MendingFormProps) {
  const { mending } = useServices()
  const [pages, setPages] = useState<MendedPages>('all')
  const noteId = useId()
  const area = areaOf(block, place.charOffset)
  if (area === undefined) return null
  return (
    <div role="group" aria-label={messages.area} aria-describedby={noteId} className={styles.action}>
      <strong>{messages.area}</strong>
      <span id={noteId} className={styles.note}>
        {messages.areaNote}
      </span>
      <div className={styles.row}>
        <SelectField
          label={messages.pages}
          value={pages}
          choices={mendedPages.map((value) => ({ value, label: messages.pageChoices[value] }))}
          onChange={setPages}
          isDisabled={isBusy}
        />
        <Button isDisabled={isBusy} onPress={() => void mending.mend({ kind: 'ignoreArea', area, pages })}>
          {messages.leaveOut}
        </Button>
      </div>
    </div>
  )
}

interface ActionProps {
  readonly label: string
  readonly note: string
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function Action({ label, note, isDisabled, onPress }: ActionProps) {
  const noteId = useId()
  return (
    <div className={styles.action}>
      <Button isDisabled={isDisabled} onPress={onPress} aria-describedby={noteId}>
        {label}
      </Button>
      <span id={noteId} className={styles.note}>
        {note}
      </span>
    </div>
  )
}

function kindOf({ kind, role }: Block): MendedKind | undefined {
  return mendedKinds.find((each) => each === role) ?? mendedKinds.find((each) => each === kind)
}

/** A line is found again on other pages by its middle, which a change of its height moves by no more than this. */
const slackPoints = 3

/** The place on the page of the line at an offset; undefined for what was not printed. */
function areaOf({ layout }: Block, charOffset: number): PageBox | undefined {
  const line = layout?.lines.find(({ end }) => charOffset < end) ?? layout?.lines.at(-1)
  if (line === undefined) return undefined
  const { left, top, right, bottom } = line.box
  return {
    left: left - slackPoints,
    top: top - slackPoints,
    right: right + slackPoints,
    bottom: bottom + slackPoints,
  }
}

const longestShownChars = 90

function shortened(text: string): string {
  return beginningOf(text, longestShownChars)
}
