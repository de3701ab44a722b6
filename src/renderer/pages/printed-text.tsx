import { Fragment, memo } from 'react'
import type { CSSProperties, JSX, ReactNode } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { displayText } from '../../core/text/display-text.ts'
import type { Block, LineLayout } from '../../shared/document.ts'
import { pagesMessages } from './messages.ts'
import { spanOf } from './page-blocks.ts'
import { pageLeft } from './page-stack.ts'
import type { PageStack } from './page-stack.ts'
import { points } from './printed-page.tsx'
import styles from './printed-text.module.css'
import { widthOf } from './text-width.ts'

export interface PrintedTextProps {
  /** Those on the pages in the window, in reading order. */
  readonly blocks: readonly Block[]
  readonly stack: PageStack
  readonly labelOf: (page: number) => string
}

/**
 * The text over the pages, without ink: to be selected, clicked and read by screen readers. Each block is one element, its
 * text nodes its display text, as in the reading view; each word stands where it is printed.
 */
export function PrintedText({ blocks, stack, labelOf }: PrintedTextProps) {
  let page = -1
  return blocks.map((block) => {
    const first = spanOf(block)?.first ?? page
    const isNewPage = first > page
    page = Math.max(page, first)
    return (
      <Fragment key={block.id}>
        {isNewPage && (
          <VisuallyHidden elementType="span" role="doc-pagebreak">
            {pagesMessages.pageNamed(labelOf(page))}
          </VisuallyHidden>
        )}
        <PrintedBlock block={block} stack={stack} />
      </Fragment>
    )
  })
}

const PrintedBlock = memo(function PrintedBlock({
  block,
  stack,
}: {
  readonly block: Block
  readonly stack: PageStack
}) {
  const { kind, level = 1 } = block
  const depth = Math.min(6, Math.max(1, level))
  const Tag = (kind === 'heading' ? `h${depth}` : 'p') as keyof Pick<
    JSX.IntrinsicElements,
    'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
  >
  const text = displayText(block)
  const { lines = [], areas = [] } = block.layout ?? {}
  const pieces: ReactNode[] = []
  let end = 0
  for (const line of lines) {
    // The text of a block is in order; a line that claims what another has is passed over.
    if (line.start < end || line.end > text.length) continue
    if (line.start > end) pieces.push(<Unprinted key={`-${end}`} text={text.slice(end, line.start)} />)
    pieces.push(
      <PrintedLine key={line.start} line={line} text={text.slice(line.start, line.end)} stack={stack} />,
    )
    ;({ end } = line)
  }
  if (end < text.length) pieces.push(<Unprinted key={`-${end}`} text={text.slice(end)} />)
  const area = lines.length === 0 ? areas[0] : undefined
  return (
    <Tag
      data-block-id={block.id}
      className={area === undefined ? styles.block : styles.area}
      style={area && boxStyle(stack, area.page, area.box)}
      {...(block.language !== undefined && { lang: block.language })}
      {...(block.direction !== undefined && { dir: block.direction })}
    >
      {pieces}
    </Tag>
  )
})

/** What is not printed, such as the space where a line ends. */
function Unprinted({ text }: { readonly text: string }) {
  return <span className={styles.unprinted}>{text}</span>
}

interface PrintedLineProps {
  readonly line: LineLayout
  readonly text: string
  readonly stack: PageStack
}

function PrintedLine({ line, text, stack }: PrintedLineProps) {
  const { stops } = line
  const thickness = isAcross(line) ? line.box.bottom - line.box.top : line.box.right - line.box.left
  const pieces: ReactNode[] = []
  for (let index = 0; index < stops.length; index += 2) {
    const [char = 0, from = 0, nextChar = text.length, to = from] = stops.slice(index, index + 4)
    const piece = text.slice(index === 0 ? 0 : char, index + 4 > stops.length ? text.length : nextChar)
    if (piece === '') continue
    pieces.push(
      <span key={char} style={pieceStyle(piece, to - from, thickness)}>
        {piece}
      </span>,
    )
  }
  return (
    <span
      className={`${styles.line} ${styles[line.flow]}`}
      style={lineStyle(line, stack, thickness)}
      {...(line.flow === 'left' && { dir: 'rtl' })}
    >
      {pieces}
    </span>
  )
}

/** Share of a line's height that letters are set in, so that what is selected of it is as high as the line. */
const fontShare = 0.85

/** Letters stand closer or wider until the piece is as wide as it is printed. */
function pieceStyle(piece: string, width: number, thickness: number): CSSProperties {
  const own = widthOf(piece) * thickness * fontShare
  return { letterSpacing: points((width - own) / piece.length) }
}

function lineStyle(line: LineLayout, stack: PageStack, thickness: number): CSSProperties {
  const { box, page, flow, stops } = line
  const indent = stops[1] ?? 0
  const left = pageLeft(stack, page)
  const top = stack.tops[page] ?? 0
  return {
    ...boxStyle(stack, page, box),
    // Lines that run down or up are laid across and turned about a corner.
    ...(flow === 'down' && { left: points(left + box.right), width: points(box.bottom - box.top) }),
    ...(flow === 'up' && { top: points(top + box.bottom), width: points(box.bottom - box.top) }),
    ...(!isAcross(line) && { height: points(thickness) }),
    paddingInlineStart: points(indent),
    fontSize: points(thickness * fontShare),
    lineHeight: points(thickness),
  }
}

function isAcross({ flow }: LineLayout): boolean {
  return flow === 'right' || flow === 'left'
}

function boxStyle(stack: PageStack, page: number, box: LineLayout['box']): CSSProperties {
  return {
    left: points(pageLeft(stack, page) + box.left),
    top: points((stack.tops[page] ?? 0) + box.top),
    width: points(box.right - box.left),
    height: points(box.bottom - box.top),
  }
}
