import { BookPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import styles from './drop-overlay.module.css'
import { libraryMessages } from './messages.ts'

export interface DropOverlayProps {
  readonly onDrop: (files: readonly File[]) => void
}

/** Takes files that are dropped anywhere on the window, and shows that it would. */
export function DropOverlay({ onDrop }: DropOverlayProps) {
  const [isOver, setIsOver] = useState(false)
  const onDropRef = useRef(onDrop)
  useEffect(() => {
    onDropRef.current = onDrop
  }, [onDrop])

  useEffect(() => {
    // Entering a child is reported before leaving its parent: the depth tells when the window is left.
    let depth = 0
    const show = (change: number): void => {
      depth = Math.max(0, depth + change)
      setIsOver(depth > 0)
    }
    const enter = (event: DragEvent): void => {
      if (hasFiles(event)) show(1)
    }
    const leave = (event: DragEvent): void => {
      if (hasFiles(event)) show(-1)
    }
    const over = (event: DragEvent): void => {
      // Without this the window would open the file in place of the app.
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none'
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      show(-depth)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) onDropRef.current(files)
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop } as const
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name as keyof typeof listeners, listener)
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name as keyof typeof listeners, listener)
      }
    }
  }, [])

  if (!isOver) return null
  return (
    <div className={styles.overlay} role="status">
      <BookPlus className={styles.icon} size={40} strokeWidth={1.5} aria-hidden="true" />
      <p className={styles.title}>{libraryMessages.dropHere}</p>
      <p className={styles.formats}>{libraryMessages.dropFormats}</p>
    </div>
  )
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
