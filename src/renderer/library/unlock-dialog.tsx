import { useServices } from '../services.tsx'
import { PasswordDialog } from '../ui/password-dialog.tsx'
import { useStore } from '../ui/use-store.ts'

/** Asks for the passwords of locked documents, one after another. */
export function UnlockDialog() {
  const { lockedImports } = useServices()
  const { waiting, isTrying, isWrong } = useStore(lockedImports, (state) => state)
  const first = waiting[0]
  return (
    <PasswordDialog
      key={first?.importId}
      fileName={first?.fileName ?? ''}
      isOpen={first !== undefined}
      isTrying={isTrying}
      isWrong={isWrong}
      onSubmit={lockedImports.unlock}
      onCancel={lockedImports.giveUp}
    />
  )
}
