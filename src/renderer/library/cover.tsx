import { useState } from 'react'
import type { DocumentHeader } from '../../shared/document.ts'
import { assetAddress } from '../asset-address.ts'
import styles from './cover.module.css'
import { designCover } from './generated-cover.ts'

export interface CoverProps {
  readonly header: DocumentHeader
}

/** Width to height up to which a picture is cut to a book's 2 to 3; wider ones would lose what they show. */
const widestCut = 0.85

/** The document's own cover, or one set from its title. Its name stands beside it, so it says nothing itself. */
export function Cover({ header }: CoverProps) {
  const [isBroken, setIsBroken] = useState(false)
  const [isWide, setIsWide] = useState(false)
  if (header.cover === undefined || isBroken) return <GeneratedCover header={header} />
  return (
    <span className={styles.cover}>
      <img
        className={`${styles.image} ${isWide ? styles.whole : ''}`}
        src={assetAddress(header.id, header.cover)}
        alt=""
        loading="lazy"
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setIsWide(naturalWidth > naturalHeight * widestCut)
        }
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
