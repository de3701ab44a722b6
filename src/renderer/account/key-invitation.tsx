import { X } from 'lucide-react'
import { useEffect } from 'react'
import { formatDollars } from '../format/money.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { uiMessages } from '../ui/messages.ts'
import { useStore } from '../ui/use-store.ts'
import { dollarsPerHour } from '../voices/listening-cost.ts'
import styles from './key-invitation.module.css'
import { accountMessages } from './messages.ts'

/** For newcomers: what a key would give, what it costs and where it is kept. */
export function KeyInvitation() {
  const { app } = useServices()
  const { isWanted, keyPlace, price, decline } = useInvitation()
  if (!isWanted || keyPlace === undefined) return null
  return (
    <section className={styles.card} aria-label={accountMessages.invitationTitle}>
      <h2 className={styles.title}>{accountMessages.invitationTitle}</h2>
      <p>{price === undefined ? accountMessages.invitationPlain : accountMessages.invitation(price)}</p>
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
  const { isWanted, price, decline } = useInvitation()
  if (!isWanted) return null
  return (
    <aside className={styles.line} aria-label={accountMessages.invitationTitle}>
      <span>
        {price === undefined ? accountMessages.invitationLine : accountMessages.invitationLineFrom(price)}
      </span>
      <Button look="quiet" onPress={() => app.showSettings('account')}>
        {accountMessages.addKey}
      </Button>
      <IconButton label={uiMessages.dismiss} icon={<X size={15} />} onPress={decline} />
    </aside>
  )
}

/** Whether to invite, and with what; asks for what it has to know. */
function useInvitation() {
  const { account: store, settings, voices } = useServices()
  const account = useStore(store, (state) => state.account)
  const invites = useStore(settings, (state) => state.invitesToAddKey)
  const models = useStore(voices, (state) => state.models)
  const status = useStore(voices, (state) => state.status)
  const isWanted = invites && account?.hasKey === false
  useEffect(() => {
    if (account === undefined) void store.load()
  }, [store, account])
  useEffect(() => {
    if (isWanted) void voices.load()
  }, [voices, isWanted])
  const prices = models
    .filter(({ access }) => access.includes('serverless'))
    .map(({ pricePerMillionChars }) => pricePerMillionChars)
    .filter((price) => price !== null)
    .filter((price) => price > 0)
  return {
    // With the price or without it, but not first the one and then the other.
    isWanted: isWanted && (status === 'ready' || status === 'failed'),
    keyPlace: account?.keyPlace,
    price: prices.length === 0 ? undefined : formatDollars(dollarsPerHour(Math.min(...prices), 'en')),
    decline: () => settings.change({ invitesToAddKey: false }),
  }
}
