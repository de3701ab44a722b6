import { useState } from 'react'
import type { DocumentHeader } from '../../shared/document.ts'
import { assetAddress } from '../asset-address.ts'
import styles from './cover.module.css'
import { designCover } from './generated-cover.ts'

export interface CoverProps {
  readonly header: DocumentHeader
}

/** The document's own cover, or one set from its title. Its name stands beside it, so it says nothing itself. */
export function Cover({ header }: CoverProps) {
  const [isBroken, setIsBroken] = useState(false)
  if (header.cover === undefined || isBroken) return <GeneratedCover header={header} />
  return (
    <span className={styles.cover}>
      <img
        className={styles.image}
        src={assetAddress(header.id, header.cover)}
        alt=""
        loading="lazy"
        draggable={false}
        onError={() => setIsBroken(true)}
      />
    </span>
  )
}

function GeneratedCover({ header }: CoverProps) {
  const { cloth, print, titleSize } = designCover(header.id, header.title)
  return (
    <span className={styles.cover} aria-hidden="true" lang={header.language} dir={header.direction}>
      <span className={styles.cloth} style={{ background: cloth, color: print }}>
        <span className={`${styles.title} ${styles[titleSize]}`}>{header.title}</span>
        <span className={styles.author}>{header.authors.join(', ')}</span>
      </span>
    </span>
  )
}
