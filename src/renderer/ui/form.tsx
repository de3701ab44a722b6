import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Form as AriaForm } from 'react-aria-components'

export interface FormProps {
  readonly className?: string | undefined
  readonly label?: string
  /** Called on Enter and by the submit button. When it leaves a field invalid, that field gets the focus. */
  readonly onSave: () => void | Promise<void>
  readonly children: ReactNode
}

/** Fields that are saved together. What is wrong with them is said by the fields themselves. */
export function Form({ className = '', label, onSave, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const save = async (): Promise<void> => {
    await onSave()
    // The fields show what is wrong with them by the next frame.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  return (
    <AriaForm
      ref={form}
      className={className}
      validationBehavior="aria"
      {...(label !== undefined && { 'aria-label': label })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {children}
    </AriaForm>
  )
}
