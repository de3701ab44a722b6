import { useEffect, useState } from 'react'
import type { DesktopAbilities } from '../../shared/desktop.ts'
import { useServices } from '../services.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'

/** How the app lives on the desktop. */
export function DesktopFields() {
  const { settings } = useServices()
  const { closesToTray, startsAtLogin } = useStore(settings, (current) => current)
  const abilities = useAbilities()
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{settingsMessages.desktop}</h3>
      <SwitchField
        label={settingsMessages.closesToTray}
        isOn={closesToTray}
        onChange={(isOn) => settings.change({ closesToTray: isOn })}
      />
      {abilities?.hasTray === false && <p className={styles.soft}>{settingsMessages.noTray}</p>}
      <SwitchField
        label={settingsMessages.startsAtLogin}
        isOn={startsAtLogin}
        onChange={(isOn) => settings.change({ startsAtLogin: isOn })}
      />
    </section>
  )
}

function useAbilities(): DesktopAbilities | undefined {
  const { api } = useServices()
  const [abilities, setAbilities] = useState<DesktopAbilities>()
  useEffect(() => {
    void api.getDesktop().then(setAbilities, () => undefined)
  }, [api])
  return abilities
}
