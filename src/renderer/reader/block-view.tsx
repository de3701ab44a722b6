import type { JSX } from 'react'
import { displayText } from '../../core/text/display-text.ts'
import type { Block } from '../../shared/document.ts'
import { assertNever } from '../../shared/errors.ts'
import styles from './block.module.css'
import type { BlockGroup } from './group-blocks.ts'
import { Inlines } from './inline-view.tsx'
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
        <div className={styles.tableScroller} tabIndex={0} role="group">
          <TableView block={block} {...attributes(block)} />
        </div>
      )
    case 'formula':
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
  return (
    <figure className={styles.figure}>
      {blocks.map((block) =>
        block.kind === 'caption' ? (
          <figcaption key={block.id} {...attributes(block)} className={styles.caption}>
            <Inlines inlines={block.inlines} />
          </figcaption>
        ) : (
          <div key={block.id} {...attributes(block)}>
            <Inlines inlines={block.inlines} />
          </div>
        ),
      )}
    </figure>
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
