import { createContext, useContext } from 'react'
import type { DocumentId, LinkTarget } from '../../shared/document.ts'

/** What the text of a document can ask of the screen around it. */
export interface DocumentActions {
  readonly documentId: DocumentId
  readonly onFollow: (target: LinkTarget) => void
  /** Shows a note beside the mark that refers to it. */
  readonly onShowNote: (target: LinkTarget, mark: HTMLElement) => void
}

export const DocumentActionsContext = createContext<DocumentActions | null>(null)

export function useDocumentActions(): DocumentActions {
  const actions = useContext(DocumentActionsContext)
  if (actions === null) throw new TypeError('Text of a document is drawn inside a DocumentActionsContext.')
  return actions
}
