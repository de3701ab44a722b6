import { useContext } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { assertNever } from '../../shared/errors.ts'
import type { Inline, LinkTarget, Mark } from '../../shared/document.ts'
import { assetAddress } from '../asset-address.ts'
import styles from './inline.module.css'
import { useDocumentActions } from './document-actions.ts'
import { readerMessages } from './messages.ts'
import { uprightRuns } from './upright-runs.ts'
import { VerticalContext } from './vertical-context.ts'

export interface InlinesProps {
  readonly inlines: readonly Inline[]
}

/** Running text. Its text nodes, but those in `data-no-text`, are the inlines' display text and nothing else. */
export function Inlines({ inlines }: InlinesProps) {
  // An inline has no name of its own, and the list of a block never changes.
  // oxlint-disable-next-line react/no-array-index-key
  return inlines.map((inline, index) => <InlineView key={index} inline={inline} />)
}

function InlineView({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <MarkedText text={inline.text} marks={inline.marks ?? []} language={inline.language} />
    case 'lineBreak':
      return <br />
    case 'image':
      return <InlineImage asset={inline.asset} alt={inline.alt} />
    case 'noteReference':
      return <NoteReference text={inline.text} target={inline.target} />
    case 'pageBreak':
      return (
        <span role="doc-pagebreak" className={styles.pageBreak} data-no-text="">
          {readerMessages.page(inline.label)}
        </span>
      )
    default:
      return assertNever(inline)
  }
}

interface MarkedTextProps {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly language: string | undefined
}

function MarkedText({ text, marks, language }: MarkedTextProps) {
  const isVertical = useContext(VerticalContext)
  const set = isVertical ? <VerticalText text={text} /> : text
  const marked = marks.reduceRight<ReactNode>((inner, mark) => <Marked mark={mark}>{inner}</Marked>, set)
  return language === undefined ? marked : <span lang={language}>{marked}</span>
}

/** Text of a vertical line; short numbers stand upright in it. */
function VerticalText({ text }: { readonly text: string }) {
  return uprightRuns(text).map((run, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- a block's text never changes
    run.isUpright ? (
      <span key={index} className={styles.upright}>
        {run.text}
      </span>
    ) : (
      run.text
    ),
  )
}

function Marked({ mark, children }: { readonly mark: Mark; readonly children: ReactNode }) {
  switch (mark.kind) {
    case 'emphasis':
      return <em>{children}</em>
    case 'strong':
      return <strong>{children}</strong>
    case 'code':
      return <code className={styles.code}>{children}</code>
    case 'sup':
      return <sup className={styles.raised}>{children}</sup>
    case 'sub':
      return <sub className={styles.lowered}>{children}</sub>
    case 'underline':
      return <u>{children}</u>
    case 'strikethrough':
      return <s>{children}</s>
    case 'smallCaps':
      return <span className={styles.smallCaps}>{children}</span>
    case 'citation':
      return children
    case 'lineNumber':
      return <small className={styles.lineNumber}>{children}</small>
    case 'link':
      return <TextLink target={mark.target}>{children}</TextLink>
    case 'pronunciation':
      return children
    case 'ruby':
      return (
        <ruby>
          {children}
          <rt data-no-text="">{mark.reading}</rt>
        </ruby>
      )
    default:
      return assertNever(mark)
  }
}

function TextLink({ target, children }: { readonly target: LinkTarget; readonly children: ReactNode }) {
  const { onFollow } = useDocumentActions()
  const follow = (event: MouseEvent): void => {
    event.preventDefault()
    onFollow(target)
  }
  return (
    <a href={addressOf(target)} className={styles.link} onClick={follow}>
      {children}
    </a>
  )
}

function NoteReference({ text, target }: { readonly text: string; readonly target: LinkTarget | undefined }) {
  const { onShowNote } = useDocumentActions()
  if (target === undefined) return <sup className={styles.raised}>{text}</sup>
  const show = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.preventDefault()
    onShowNote(target, event.currentTarget)
  }
  return (
    <sup className={styles.raised}>
      <a href={addressOf(target)} role="doc-noteref" className={styles.noteReference} onClick={show}>
        {text}
      </a>
    </sup>
  )
}

function InlineImage({ asset, alt }: { readonly asset: string; readonly alt: string }) {
  const { documentId } = useDocumentActions()
  return (
    <img
      data-no-text=""
      className={styles.image}
      src={assetAddress(documentId, asset)}
      alt={alt}
      decoding="async"
      draggable={false}
    />
  )
}

function addressOf(target: LinkTarget): string {
  return target.kind === 'internal' ? `#${encodeURIComponent(target.locator.blockId)}` : target.href
}
