import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Dialog } from '../ui/dialog.tsx'
import { AboutPanel } from './about-panel.tsx'
import { AppearancePanel } from './appearance-panel.tsx'
import { ListeningPanel } from './listening-panel.tsx'
import { settingsMessages } from './messages.ts'
import styles from './settings-dialog.module.css'
import { VoicePanel } from './voice-panel.tsx'

const areas = [
  { id: 'appearance', Panel: AppearancePanel },
  { id: 'listening', Panel: ListeningPanel },
  { id: 'voice', Panel: VoicePanel },
  { id: 'about', Panel: AboutPanel },
] as const

export interface SettingsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function SettingsDialog({ isOpen, onClose }: SettingsDialogProps) {
  return (
    <Dialog title={settingsMessages.title} isOpen={isOpen} onClose={onClose} isWide>
      <Tabs className={styles.tabs ?? ''}>
        <TabList className={styles.list ?? ''} aria-label={settingsMessages.areas}>
          {areas.map(({ id }) => (
            <Tab key={id} id={id} className={styles.tab ?? ''}>
              {settingsMessages[id]}
            </Tab>
          ))}
        </TabList>
        {areas.map(({ id, Panel }) => (
          <TabPanel key={id} id={id} className={styles.panel ?? ''}>
            <Panel />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  )
}
