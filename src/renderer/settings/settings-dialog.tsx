import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { AccountPanel } from '../account/account-panel.tsx'
import { settingsAreas } from '../app-store.ts'
import type { SettingsArea } from '../app-store.ts'
import { ModelsPanel } from '../models/models-panel.tsx'
import { PronunciationPanel } from '../pronunciation/pronunciation-panel.tsx'
import { QuickSpeakPanel } from '../quick-speak/quick-speak-panel.tsx'
import { useServices } from '../services.tsx'
import { SpendingPanel } from '../spending/spending-panel.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useStore } from '../ui/use-store.ts'
import { AboutPanel } from './about-panel.tsx'
import { AppearancePanel } from './appearance-panel.tsx'
import { ListeningPanel } from './listening-panel.tsx'
import { settingsMessages } from './messages.ts'
import styles from './settings-dialog.module.css'
import { SpokenPanel } from './spoken-panel.tsx'
import { VoicePanel } from './voice-panel.tsx'

const panels = {
  appearance: AppearancePanel,
  listening: ListeningPanel,
  spoken: SpokenPanel,
  quickSpeak: QuickSpeakPanel,
  voice: VoicePanel,
  pronunciation: PronunciationPanel,
  account: AccountPanel,
  models: ModelsPanel,
  spending: SpendingPanel,
  about: AboutPanel,
} as const satisfies Record<SettingsArea, () => unknown>

export interface SettingsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function SettingsDialog({ isOpen, onClose }: SettingsDialogProps) {
  const { app } = useServices()
  const area = useStore(app, (state) => state.settingsArea)
  const show = (key: unknown): void => {
    const chosen = settingsAreas.find((candidate) => candidate === key)
    if (chosen !== undefined) app.setSettingsArea(chosen)
  }
  return (
    <Dialog title={settingsMessages.title} isOpen={isOpen} onClose={onClose} isWide>
      <Tabs className={styles.tabs ?? ''} selectedKey={area} onSelectionChange={show}>
        <TabList className={styles.list ?? ''} aria-label={settingsMessages.areas}>
          {settingsAreas.map((id) => (
            <Tab key={id} id={id} className={styles.tab ?? ''}>
              {settingsMessages[id]}
            </Tab>
          ))}
        </TabList>
        {settingsAreas.map((id) => {
          const Panel = panels[id]
          return (
            <TabPanel key={id} id={id} className={styles.panel ?? ''}>
              <Panel />
            </TabPanel>
          )
        })}
      </Tabs>
    </Dialog>
  )
}
