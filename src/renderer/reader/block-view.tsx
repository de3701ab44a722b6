import type { JSX } from 'react'
import { displayText } from '../../core/text/display-text.ts'
import type { Block } from '../../shared/document.ts'
import { assertNever } from '../../shared/errors.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './block.module.css'
import type { BlockGroup } from './group-blocks.ts'
import { Inlines } from './inline-view.tsx'
import { PrintedArea } from '../pages/printed-area.tsx'
import { isFurniture } from './furniture.ts'
import { printedAreas } from './printed-areas.ts'
import { TableView } from './table-view.tsx'

/** A list, a quotation or a figure as one element, or a block by itself. */
export function BlockGroupView({ group }: { readonly group: BlockGroup }) {
  switch (group.kind) {
    case 'single':
      return <BlockView block={group.block} />
    case 'list':
      return (
        <ul className={styles.list} role="list">
          {group.blocks.map((block) => (
            <ListItem key={block.id} block={block} />
          ))}
        </ul>
      )
    case 'quote':
      return (
        <blockquote className={styles.quote}>
          {group.blocks.map((block) => (
            <p key={block.id} {...attributes(block)} className={`${styles.paragraph} ${roleClass(block)}`}>
              <Inlines inlines={block.inlines} />
            </p>
          ))}
        </blockquote>
      )
    case 'figure':
      return <FigureView blocks={group.blocks} />
    default:
      return assertNever(group)
  }
}

function BlockView({ block }: { readonly block: Block }) {
  if (isFurniture(block)) return <FurnitureView block={block} />
  const inlines = <Inlines inlines={block.inlines} />
  switch (block.kind) {
    case 'heading':
      return <HeadingView block={block} />
    case 'code':
      return (
        <pre {...attributes(block)} className={styles.code} tabIndex={0}>
          <code>{inlines}</code>
        </pre>
      )
    case 'table':
      return (
        <>
          <PrintedAreas blocks={[block]} />
          <div className={styles.tableScroller} tabIndex={0} role="group">
            <TableView block={block} {...attributes(block)} />
          </div>
        </>
      )
    case 'formula':
      if (hasAreas(block)) return <PrintedBlocks blocks={[block]} />
      return (
        <p {...attributes(block)} className={styles.formula}>
          {inlines}
        </p>
      )
    case 'note':
      return (
        <aside {...attributes(block)} className={styles.note} role="note">
          {inlines}
        </aside>
      )
    case 'separator':
      return <SeparatorView block={block} />
    case 'caption':
      return (
        <p {...attributes(block)} className={styles.caption}>
          {inlines}
        </p>
      )
    case 'paragraph':
    case 'listItem':
    case 'quote':
    case 'figure':
      return (
        <p {...attributes(block)} className={`${styles.paragraph} ${roleClass(block)}`}>
          {inlines}
        </p>
      )
    default:
      return assertNever(block.kind)
  }
}

function HeadingView({ block }: { readonly block: Block }) {
  const level = Math.min(6, Math.max(1, block.level ?? 1))
  const Tag = `h${level}` as keyof Pick<JSX.IntrinsicElements, 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'>
  return (
    <Tag {...attributes(block)} className={`${styles.heading} ${styles[Tag]}`}>
      <Inlines inlines={block.inlines} />
    </Tag>
  )
}

function ListItem({ block }: { readonly block: Block }) {
  return (
    <li className={styles.item} style={{ marginInlineStart: `${((block.level ?? 1) - 1) * 1.6}em` }}>
      {block.marker !== undefined && (
        <span className={styles.marker} data-no-text="">
          {block.marker}
        </span>
      )}
      <div {...attributes(block)} className={styles.itemText}>
        <Inlines inlines={block.inlines} />
      </div>
    </li>
  )
}

function FigureView({ blocks }: { readonly blocks: readonly Block[] }) {
  const pictures = blocks.filter(({ kind }) => kind !== 'caption')
  const isPrinted = pictures.every(hasAreas)
  return (
    <figure className={styles.figure}>
      {isPrinted && pictures.length > 0 && <PrintedBlocks blocks={pictures} />}
      {blocks.map((block) =>
        block.kind === 'caption' ? (
          <figcaption key={block.id} {...attributes(block)} className={styles.caption}>
            <Inlines inlines={block.inlines} />
          </figcaption>
        ) : isPrinted ? null : (
          <div key={block.id} {...attributes(block)}>
            <Inlines inlines={block.inlines} />
          </div>
        ),
      )}
    </figure>
  )
}

/** A figure or a formula as it is printed. The text that was found in it is there for those who can't see it. */
function PrintedBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  const { printed } = useServices()
  const isPrintShown = useStore(printed, ({ status }) => status !== 'failed' && status !== 'locked')
  return (
    <div className={styles.printed}>
      {isPrintShown && <PrintedAreas blocks={blocks} />}
      <div className={isPrintShown ? styles.printedText : ''}>
        {blocks.map((block) => (
          <p key={block.id} {...attributes(block)}>
            <Inlines inlines={block.inlines} />
          </p>
        ))}
      </div>
    </div>
  )
}

/** A table is there as text, too. */
function PrintedAreas({ blocks }: { readonly blocks: readonly Block[] }) {
  return printedAreas(blocks).map((area) => (
    <PrintedArea key={`${area.page}/${area.box.top}/${area.box.left}`} area={area} alt="" />
  ))
}

function hasAreas({ layout }: Block): boolean {
  return (layout?.areas?.length ?? 0) > 0
}

/** What pages repeat takes no room, unless the reader wants to see it. */
function FurnitureView({ block }: { readonly block: Block }) {
  const { settings } = useServices()
  const isShown = useStore(settings, (state) => state.showsFurniture)
  return (
    <p
      {...attributes(block)}
      className={isShown ? styles.furniture : styles.hiddenFurniture}
      aria-hidden={!isShown}
    >
      <Inlines inlines={block.inlines} />
    </p>
  )
}

function SeparatorView({ block }: { readonly block: Block }) {
  if (displayText(block) === '') return <hr {...attributes(block)} className={styles.separator} />
  return (
    <p {...attributes(block)} className={styles.ornament}>
      <Inlines inlines={block.inlines} />
    </p>
  )
}

/** What every block's element carries. */
function attributes(block: Block) {
  return {
    'data-block-id': block.id,
    ...(block.language === undefined ? {} : { lang: block.language }),
    ...(block.direction === undefined ? {} : { dir: block.direction }),
  }
}

function roleClass(block: Block): string {
  return (block.role !== undefined && styles[block.role]) || ''
}
