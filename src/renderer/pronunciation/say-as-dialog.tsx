import { useEffect, useState } from 'react'
import { toPlainError, type PlainError } from '../../shared/errors.ts'
import type { PronunciationDraft, WordSaying } from '../../shared/pronunciation.ts'
import { useServices } from '../services.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { primaryTag } from '../voices/language-name.ts'
import { pronunciationMessages } from './messages.ts'
import type { SayAsSubject } from './say-as.ts'
import { SayAsForm } from './say-as-form.tsx'

/** "Say as…": how a word is to be said. */
export function SayAsDialog() {
  const { sayAs } = useServices()
  const subject = useStore(sayAs, (state) => state.subject)
  const title = subject?.kind === 'rule' ? pronunciationMessages.editTitle : pronunciationMessages.title
  return (
    <Dialog title={title} isOpen={subject !== null} onClose={sayAs.close}>
      {subject?.kind === 'word' && <OfWord subject={subject} />}
      {subject?.kind === 'rule' && (
        <SayAsForm
          draft={draftOf(subject.rule)}
          replacedId={subject.rule.id}
          documentId={subject.documentId}
          saying={undefined}
          onDone={sayAs.close}
        />
      )}
    </Dialog>
  )
}

function OfWord({ subject }: { readonly subject: SayAsSubject & { readonly kind: 'word' } }) {
  const { api, sayAs, pronunciations } = useServices()
  const [saying, setSaying] = useState<WordSaying | null>(null)
  const [error, setError] = useState<PlainError | null>(null)
  const { documentId, place } = subject
  useEffect(() => {
    let isWanted = true
    const look = async (): Promise<void> => {
      try {
        const { blockId, start, end } = place
        const found = await api.lookUpWord(documentId, blockId, { start, end })
        await pronunciations.load()
        if (isWanted) setSaying(found)
      } catch (thrown) {
        if (isWanted) setError(toPlainError(thrown))
      }
    }
    void look()
    return () => {
      isWanted = false
    }
  }, [api, pronunciations, documentId, place])
  if (error !== null) return <ErrorBanner error={error} />
  if (saying === null) return null
  const rule = pronunciations.getState().all.find(({ id }) => id === saying.pronunciationId)
  return (
    <SayAsForm
      draft={rule === undefined ? newDraft(documentId, saying) : draftOf(rule)}
      replacedId={rule?.id}
      documentId={documentId}
      saying={saying}
      onDone={sayAs.close}
    />
  )
}

function draftOf({ documentId, language, ...rule }: PronunciationDraft): PronunciationDraft {
  const { pattern, isRegex, matchesCase, wholeWord, replacement, isOn } = rule
  return { documentId, language, pattern, isRegex, matchesCase, wholeWord, replacement, isOn }
}

/** For one word of a document, in texts of its language: what the reader has just heard wrong, and nothing else. */
function newDraft(documentId: string, { written, language }: WordSaying): PronunciationDraft {
  const tag = primaryTag(language)
  return {
    documentId,
    language: tag === 'und' ? null : tag,
    pattern: written,
    isRegex: false,
    matchesCase: false,
    wholeWord: true,
    replacement: null,
    isOn: true,
  }
}
