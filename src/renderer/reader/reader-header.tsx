import {
  ArrowLeft,
  BookOpenText,
  CircleQuestionMark,
  FileText,
  Highlighter,
  ListChecks,
  Locate,
  LocateFixed,
  Search,
  Settings,
  TableOfContents,
} from 'lucide-react'
import type { DocumentView } from '../../shared/settings.ts'
import { AudiobookMenuButton } from '../audiobooks/audiobook-buttons.tsx'
import { pagesMessages } from '../pages/messages.ts'
import { useServices } from '../services.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { readerMessages } from './messages.ts'
import styles from './reader-header.module.css'
import { ruleMessages } from './rule-messages.ts'

export interface ReaderHeaderProps {
  readonly title: string
  readonly authors?: readonly string[]
  readonly language?: string
  /** The view that shows, of a document that has two. */
  readonly view?: DocumentView | undefined
}

export function ReaderHeader({ title, authors = [], language, view }: ReaderHeaderProps) {
  const { intents, app, settings } = useServices()
  const followsVoice = useStore(settings, (state) => state.followsVoice)
  const sidePanel = useStore(app, (state) => state.sidePanel)
  return (
    <header className={styles.header}>
      <div className={styles.side}>
        <IconButton
          label={readerMessages.library}
          shortcut={intents.label('library')}
          icon={<ArrowLeft size={19} />}
          onPress={() => intents.run('library')}
        />
        <IconButton
          label={readerMessages.contents}
          shortcut={intents.label('contents')}
          icon={<TableOfContents size={19} />}
          aria-expanded={sidePanel === 'contents'}
          onPress={() => intents.run('contents')}
        />
        <IconButton
          label={ruleMessages.coverage}
          shortcut={intents.label('coverage')}
          icon={<ListChecks size={19} />}
          aria-expanded={sidePanel === 'coverage'}
          onPress={() => intents.run('coverage')}
        />
      </div>
      <h1 className={styles.title} lang={language} dir="auto">
        <cite className={styles.name}>{title}</cite>
        {authors.length > 0 && <span className={styles.authors}>{authors.join(', ')}</span>}
      </h1>
      <div className={`${styles.side} ${styles.end}`}>
        {view !== undefined && (
          <IconButton
            label={view === 'pages' ? pagesMessages.showText : pagesMessages.showPages}
            shortcut={intents.label('toggleView')}
            icon={view === 'pages' ? <BookOpenText size={19} /> : <FileText size={19} />}
            onPress={() => intents.run('toggleView')}
          />
        )}
        <IconButton
          label={readerMessages.search}
          shortcut={intents.label('search')}
          icon={<Search size={19} />}
          aria-expanded={sidePanel === 'search'}
          onPress={() => (sidePanel === 'search' ? app.closeSidePanel() : intents.run('search'))}
        />
        <IconButton
          label={readerMessages.marks}
          shortcut={intents.label('marks')}
          icon={<Highlighter size={19} />}
          aria-expanded={sidePanel === 'marks'}
          onPress={() => intents.run('marks')}
        />
        <AudiobookMenuButton />
        <span className={styles.spare}>
          <IconButton
            label={readerMessages.followsVoice(followsVoice)}
            shortcut={intents.label('toggleFollow')}
            icon={followsVoice ? <LocateFixed size={19} /> : <Locate size={19} />}
            onPress={() => intents.run('toggleFollow')}
          />
          <IconButton
            label={readerMessages.help}
            shortcut={intents.label('help')}
            icon={<CircleQuestionMark size={19} />}
            onPress={() => intents.run('help')}
          />
        </span>
        <IconButton
          label={readerMessages.settings}
          shortcut={intents.label('settings')}
          icon={<Settings size={19} />}
          onPress={() => intents.run('settings')}
        />
      </div>
    </header>
  )
}
