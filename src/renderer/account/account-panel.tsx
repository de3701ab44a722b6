import { useEffect } from 'react'
import { useServices } from '../services.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import panel from '../settings/panel.module.css'
import styles from './account-panel.module.css'
import { ConnectionFields } from './connection-fields.tsx'
import { EndpointFields } from './endpoint-fields.tsx'
import { KeyFields } from './key-fields.tsx'
import { accountMessages } from './messages.ts'
import { reportOnService } from './service-wording.ts'

/** The key, how the service is, and how it is reached. */
export function AccountPanel() {
  const { account: store, app } = useServices()
  const isEndpointsOpen = useStore(app, (state) => state.isEndpointsOpen)
  const { account, service, lastTest, error } = useStore(store, (state) => state)
  const report = reportOnService(service, lastTest)
  useEffect(() => {
    void store.load()
    return store.forgetTest
  }, [store])
  return (
    <div className={panel.panel}>
      {error !== null && <ErrorBanner error={error} onRetry={() => void store.load()} />}
      {account !== undefined && <KeyFields account={account} />}
      <section className={panel.group}>
        <h3 className={panel.heading}>{accountMessages.serviceTitle}</h3>
        <p role="status">
          <span className={styles.lamp} data-state={report.lamp} aria-hidden="true" />
          {report.text}
        </p>
      </section>
      <div>
        <Disclosure title={accountMessages.endpointsTitle} isOpenAtFirst={isEndpointsOpen}>
          <EndpointFields />
        </Disclosure>
        <Disclosure title={accountMessages.advanced}>
          <ConnectionFields />
        </Disclosure>
      </div>
    </div>
  )
}
