import { ExternalLink } from 'lucide-react'
import type { DocumentHeader } from '../../shared/document.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { webMessages } from './messages.ts'
import styles from './page-source.module.css'
import { hostOf } from './web-page-store.ts'

export interface PageSourceProps {
  readonly header: Pick<DocumentHeader, 'authors' | 'publishedYear' | 'source'>
}

/** Where a page of the web was loaded from, by whom it is, and of what year; nothing for other documents. */
export function PageSource({ header: { authors, publishedYear, source } }: PageSourceProps) {
  const { api } = useServices()
  const { address } = source
  const host = address === undefined ? undefined : hostOf(address)
  if (address === undefined || host === undefined) return null
  const facts = [authors.join(', '), publishedYear === undefined ? '' : String(publishedYear)]
  const text = facts.filter((fact) => fact !== '').join(' · ')
  return (
    <div className={styles.source}>
      {text !== '' && <span className={styles.facts}>{text}</span>}
      <Button
        look="quiet"
        aria-label={webMessages.openPage(address)}
        onPress={() => void api.openExternal(address).catch(() => {})}
      >
        {webMessages.from(host)}
        <ExternalLink size={15} aria-hidden="true" />
      </Button>
    </div>
  )
}
