import { useEffect, useState } from 'react'

/**
 * Keeps the keyboard in a dialog when what had the focus is taken away or disabled: browsers then give it to the page
 * behind, where Escape and Tab no longer belong to the dialog.
 * @returns the ref of the dialog's element, which must be focusable
 */
export function useKeptFocus(): (dialog: HTMLElement | null) => void {
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (dialog === null) return undefined
    const observer = new MutationObserver(() => {
      const isOnTop = dialog.closest('[inert], [aria-hidden="true"]') === null
      if (isOnTop && document.activeElement === document.body) dialog.focus()
    })
    observer.observe(dialog, { subtree: true, childList: true, attributeFilter: ['disabled'] })
    return () => observer.disconnect()
  }, [dialog])
  return setDialog
}
