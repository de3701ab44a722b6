import { useEffect, useState } from 'react'
import type { AppInfo } from '../../shared/ipc-contract.ts'
import { useServices } from '../services.tsx'
import { diagnosticsMessages } from '../diagnostics/messages.ts'
import { problemReportMessages } from '../problem-report/messages.ts'
import { Button } from '../ui/button.tsx'
import { UpdatesFields } from '../updates/updates-fields.tsx'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'

export function AboutPanel() {
  const { app } = useServices()
  const info = useAppInfo()
  return (
    <div className={styles.about}>
      <div>
        <h3 className={styles.name}>Lectern</h3>
        {info !== undefined && <p className={styles.soft}>{settingsMessages.version(info.version)}</p>}
      </div>
      <p>{settingsMessages.aboutText}</p>
      {info?.hasOfflineVoice === false && <p>{settingsMessages.noOfflineVoice}</p>}
      <p className={styles.soft}>{settingsMessages.licence}</p>
      <div className={styles.buttons}>
        <Button onPress={() => app.showSheet('diagnostics')}>{diagnosticsMessages.open}</Button>
        <Button onPress={() => app.showSheet('problemReport')}>{problemReportMessages.open}</Button>
      </div>
      <UpdatesFields />
      <h4 className={styles.heading}>{settingsMessages.partsTitle}</h4>
      <ul className={styles.parts} role="list">
        {settingsMessages.parts.map(([name, purpose, licence]) => (
          <li key={name} className={styles.part}>
            <span>{name}</span>
            <span className={styles.soft}>{purpose}</span>
            <span className={styles.soft}>{licence}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useAppInfo(): AppInfo | undefined {
  const { api } = useServices()
  const [info, setInfo] = useState<AppInfo>()
  useEffect(() => {
    void api.getAppInfo().then(setInfo, () => undefined)
  }, [api])
  return info
}
