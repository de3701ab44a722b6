import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { pronunciationMessages as messages } from './messages.ts'
import styles from './pronunciation-panel.module.css'

/** What was done last, and the way back from it. */
export function NewsBanner() {
  const { pronunciations } = useServices()
  const news = useStore(pronunciations, (state) => state.news)
  if (news?.kind === 'failed') {
    return <ErrorBanner error={news.error} onDismiss={pronunciations.dismissNews} />
  }
  return (
    <div role="status" className={news === null ? undefined : styles.news}>
      {news?.kind === 'imported' && messages.imported(news.result)}
      {news?.kind === 'exported' && messages.exported(news.fileName)}
      {news?.kind === 'removed' && (
        <>
          <span>{messages.removed(news.rule.pattern)}</span>
          <Button look="quiet" onPress={() => void pronunciations.restore(news.rule)}>
            {messages.undo}
          </Button>
        </>
      )}
    </div>
  )
}
