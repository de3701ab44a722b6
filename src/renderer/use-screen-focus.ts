import { useEffect, useRef } from 'react'
import type { DocumentId } from '../shared/document.ts'
import type { Screen } from './app-store.ts'

/** Dialogs and popovers give the focus back within two frames; whoever is sooner would be in their way. */
const settleMs = 80

/**
 * Gives the keyboard a place when what had the focus is taken away with its screen or panel, which leaves it to the page:
 * in the reader the text, on the shelf the way back into the document that was read, else the first thing to press. Who has put the focus
 * nowhere, by a click beside everything, is left alone.
 */
export function useScreenFocus(screen: Screen): void {
  const lastDocument = useRef<DocumentId | undefined>(undefined)
  useEffect(() => {
    if (screen.kind === 'reader') lastDocument.current = screen.documentId
  }, [screen])
  useEffect(() => {
    let last: Element | null = null
    let timer: number | undefined
    const settle = (): void => {
      timer = undefined
      if (!isLost(last)) return
      const text = document.querySelector<HTMLElement>('[data-reader-text]')
      // The text is the whole screen: a ring around it tells nobody anything.
      if (text !== null) text.focus({ preventScroll: true, focusVisible: false })
      else placeOnShelf(lastDocument.current)?.focus({ preventScroll: true })
    }
    const onFocus = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null
    }
    // A press beside everything leaves the focus nowhere, while what had it is still there.
    const onPointerDown = (): void => {
      window.setTimeout(() => {
        if (document.activeElement === document.body && last?.isConnected === true) last = null
      })
    }
    const observer = new MutationObserver(() => {
      if (isLost(last)) timer ??= window.setTimeout(settle, settleMs)
    })
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', onPointerDown)
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
    return () => {
      window.clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', onPointerDown)
    }
  }, [])
}

function isLost(last: Element | null): boolean {
  if (last === null || document.activeElement !== document.body) return false
  const isOverlaid = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
  return !isOverlaid && (!last.isConnected || last.matches(':disabled'))
}

function placeOnShelf(documentId: DocumentId | undefined): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>('main [data-continue]') ??
    document.querySelector<HTMLElement>(`main [role="row"][data-key="${CSS.escape(documentId ?? '')}"]`) ??
    document.querySelector<HTMLElement>('main [role="row"]') ??
    document.querySelector<HTMLElement>('main button')
  )
}
