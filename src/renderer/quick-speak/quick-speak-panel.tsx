import { useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { HotkeyStatus } from '../../shared/quick-speak.ts'
import { useServices } from '../services.tsx'
import panel from '../settings/panel.module.css'
import { Button } from '../ui/button.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { hotkeyLabels, pressedAccelerator } from './hotkey-keys.ts'
import { quickSpeakMessages } from './messages.ts'
import styles from './quick-speak-panel.module.css'

/** The settings of quick speak. */
export function QuickSpeakPanel() {
  const { settings, hotkey } = useServices()
  const isOn = useStore(settings, (state) => state.quickSpeaks)
  const status = useStore(hotkey, (state) => state.status)
  useEffect(() => {
    void hotkey.load().catch(() => undefined)
    return () => hotkey.setAsking(false)
  }, [hotkey])
  return (
    <div className={panel.panel}>
      <section className={panel.group}>
        <h3 className={panel.heading}>{quickSpeakMessages.heading}</h3>
        <p className={styles.note}>{quickSpeakMessages.about}</p>
        <SwitchField
          label={quickSpeakMessages.isOn}
          isOn={isOn}
          onChange={(quickSpeaks) => settings.change({ quickSpeaks })}
        />
        {status !== undefined && (
          <>
            <HotkeyField status={status} />
            {status.state === 'refused' && (
              <p className={styles.refused} role="alert">
                {quickSpeakMessages.refused(hotkeyLabels(status.accelerator, status.desktop).join(' + '))}
              </p>
            )}
            {status.selection === 'copied' && <p className={styles.note}>{quickSpeakMessages.copied}</p>}
          </>
        )}
      </section>
      {status?.desktop === 'wayland' && <DesktopSteps command={status.command} />}
    </div>
  )
}

function HotkeyField({ status }: { readonly status: HotkeyStatus }) {
  const { settings, hotkey } = useServices()
  const own = useStore(settings, (state) => state.quickSpeakHotkey)
  const isAsking = useStore(hotkey, (state) => state.isAsking)
  const take = (event: KeyboardEvent): void => {
    if (!isAsking || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return hotkey.setAsking(false)
    const accelerator = pressedAccelerator(event.nativeEvent)
    if (accelerator === undefined) return
    hotkey.setAsking(false)
    settings.change({ quickSpeakHotkey: accelerator })
  }
  return (
    <div
      className={styles.hotkey}
      role="group"
      aria-label={quickSpeakMessages.hotkey}
      onKeyDownCapture={take}
    >
      <span className={styles.label}>{quickSpeakMessages.hotkey}</span>
      <span className={styles.keys}>
        {isAsking
          ? quickSpeakMessages.pressKeys
          : hotkeyLabels(status.accelerator, status.desktop).map((label) => <kbd key={label}>{label}</kbd>)}
      </span>
      <Button onPress={() => hotkey.setAsking(!isAsking)} onBlur={() => hotkey.setAsking(false)}>
        {isAsking ? quickSpeakMessages.cancel : quickSpeakMessages.change}
      </Button>
      {own !== null && !isAsking && (
        <Button look="quiet" onPress={() => settings.change({ quickSpeakHotkey: null })}>
          {quickSpeakMessages.usual}
        </Button>
      )}
    </div>
  )
}

/** Where the desktop keeps its keys to itself: how to give it a command for one. */
function DesktopSteps({ command }: { readonly command: string }) {
  const { api } = useServices()
  const [isCopied, setCopied] = useState(false)
  return (
    <section className={panel.group}>
      <h3 className={panel.heading}>{quickSpeakMessages.waylandHeading}</h3>
      <p className={styles.note}>{quickSpeakMessages.wayland}</p>
      <ol className={styles.steps}>
        {quickSpeakMessages.waylandSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className={styles.command}>
        <code>{command}</code>
        <Button onPress={() => void api.copyText(command).then(() => setCopied(true))}>
          {isCopied ? quickSpeakMessages.commandCopied : quickSpeakMessages.copyCommand}
        </Button>
      </div>
    </section>
  )
}
