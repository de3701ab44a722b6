import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { uiMessages } from '../ui/messages.ts'
import { useStore } from '../ui/use-store.ts'
import { lowestHourPrice } from '../voices/lowest-hour-price.ts'
import styles from './key-invitation.module.css'
import { accountMessages } from './messages.ts'

/** For newcomers: what a key would give, what it costs and where it is kept. */
export function KeyInvitation() {
  const { app } = useServices()
  const { isWanted, keyPlace, decline } = useInvitation()
  if (!isWanted || keyPlace === undefined) return null
  return (
    <section className={styles.card} aria-label={accountMessages.invitationTitle}>
      <h2 className={styles.title}>{accountMessages.invitationTitle}</h2>
      <p>{accountMessages.invitation(lowestHourPrice)}</p>
      <p className={styles.soft}>{accountMessages.futurePlace[keyPlace]}</p>
      <div className={styles.actions}>
        <Button onPress={() => app.showSettings('account')}>{accountMessages.addKey}</Button>
        <Button look="quiet" onPress={decline}>
          {accountMessages.notNow}
        </Button>
      </div>
    </section>
  )
}

/** The same in a line, where one reads. */
export function KeyInvitationLine() {
  const { app } = useServices()
  const { isWanted, decline } = useInvitation()
  if (!isWanted) return null
  return (
    <aside className={styles.line} aria-label={accountMessages.invitationTitle}>
      <span>{accountMessages.invitationLine(lowestHourPrice)}</span>
      <Button look="quiet" onPress={() => app.showSettings('account')}>
        {accountMessages.addKey}
      </Button>
      <IconButton label={uiMessages.dismiss} icon={<X size={15} />} onPress={decline} />
    </aside>
  )
}

/** Whether to invite, and where a key would be kept. */
function useInvitation() {
  const { account: store, settings } = useServices()
  const account = useStore(store, (state) => state.account)
  const invites = useStore(settings, (state) => state.invitesToAddKey)
  const isWanted = invites && account?.hasKey === false
  useEffect(() => {
    if (account === undefined) void store.load()
  }, [store, account])
  return {
    isWanted,
    keyPlace: account?.keyPlace,
    decline: () => settings.change({ invitesToAddKey: false }),
  }
}
