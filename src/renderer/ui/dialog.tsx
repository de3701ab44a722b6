import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'
import { uiMessages } from './messages.ts'
import { useKeptFocus } from './use-kept-focus.ts'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** What the dialog offers to do, on its last line. */
  readonly actions?: ReactNode
  readonly isWide?: boolean
  /** As large as the window lets it be; its content scrolls within itself. */
  readonly isLarge?: boolean
  /** `alertdialog` asks before something that can't be undone. */
  readonly role?: 'dialog' | 'alertdialog'
}

export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  isWide,
  isLarge,
  role = 'dialog',
}: DialogProps) {
  const size = isLarge === true ? styles.large : isWide === true ? styles.wide : ''
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
    >
      <Modal className={`${styles.modal} ${size}`}>
        <KeptDialog role={role}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label={uiMessages.close} shortcut="Esc" icon={<X size={18} />} onPress={onClose} />
          </header>
          <div className={styles.body}>
            {children}
            {actions !== undefined && <div className={styles.actions}>{actions}</div>}
          </div>
        </KeptDialog>
      </Modal>
    </ModalOverlay>
  )
}

function KeptDialog({ role, children }: Required<Pick<DialogProps, 'role' | 'children'>>) {
  const keepFocus = useKeptFocus()
  return (
    <AriaDialog ref={keepFocus} className={styles.dialog ?? ''} role={role}>
      {children}
    </AriaDialog>
  )
}
