import { useEffect, useState } from 'react'
import type { Diagnostics } from '../../shared/diagnostics.ts'
import { problemReportMessages } from '../problem-report/messages.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import styles from './diagnostics-dialog.module.css'
import { diagnosticsGroups, diagnosticsText } from './diagnostics-lines.ts'
import type { DiagnosticsGroup } from './diagnostics-lines.ts'
import { diagnosticsMessages } from './messages.ts'

export interface DiagnosticsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** How the program is doing, as it changes, and as text to be sent to somebody. */
export function DiagnosticsDialog({ isOpen, onClose }: DiagnosticsDialogProps) {
  return (
    <Dialog title={diagnosticsMessages.title} isOpen={isOpen} onClose={onClose}>
      <Figures />
    </Dialog>
  )
}

function Figures() {
  const { api, app } = useServices()
  const groups = useFigures()
  const [copied, setCopied] = useState('')
  const copy = (): void => {
    api.copyText(diagnosticsText(groups)).then(
      () => setCopied(diagnosticsMessages.copied),
      () => setCopied(diagnosticsMessages.copyFailed),
    )
  }
  return (
    <div className={styles.content}>
      <p className={styles.soft}>{diagnosticsMessages.intro}</p>
      {groups.map(({ name, lines }) => (
        <section key={name}>
          <h3 className={styles.heading}>{name}</h3>
          <dl className={styles.lines}>
            {lines.map(([label, value]) => (
              <div key={label} className={styles.line}>
                <dt className={styles.soft}>{label}</dt>
                <dd className={styles.value}>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className={styles.actions}>
        <span role="status">{copied}</span>
        <Button onPress={() => app.showSheet('problemReport')}>{problemReportMessages.open}</Button>
        <Button onPress={copy}>{diagnosticsMessages.copy}</Button>
      </div>
    </div>
  )
}

/** Looked at once a second. */
const lookMs = 1000

function useFigures(): readonly DiagnosticsGroup[] {
  const { api, player, listening } = useServices()
  const [main, setMain] = useState<Diagnostics>()
  useEffect(() => {
    let isOpen = true
    const look = async (): Promise<void> => {
      const sessionId = (await listening.sessionId()) ?? null
      const report = await api.getDiagnostics(sessionId).catch(() => undefined)
      if (isOpen && report !== undefined) setMain(report)
    }
    void look()
    const timer = setInterval(() => void look(), lookMs)
    return () => {
      isOpen = false
      clearInterval(timer)
    }
  }, [api, listening])
  if (main === undefined) return []
  const { status, speed, firstAudioMs, underrunCount } = player.store.getState()
  const { queuedSeconds, syncError } = player
  return diagnosticsGroups({ status, speed, firstAudioMs, underrunCount, queuedSeconds, syncError }, main)
}
