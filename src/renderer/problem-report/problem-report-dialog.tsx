import { useEffect, useId, useState } from 'react'
import { Label, Text, TextArea, TextField } from 'react-aria-components'
import { reportText } from '../../core/problem-report/report-text.ts'
import { toPlainError, type PlainError } from '../../shared/errors.ts'
import { maxWhatHappenedChars, type ProblemReport } from '../../shared/problem-report.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import ui from '../ui/text-area.module.css'
import { problemReportMessages as messages } from './messages.ts'
import styles from './problem-report-dialog.module.css'

export interface ProblemReportDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A report of a problem, shown to the last letter before it is saved or copied. Nothing is sent. */
export function ProblemReportDialog({ isOpen, onClose }: ProblemReportDialogProps) {
  return (
    <Dialog title={messages.title} isOpen={isOpen} onClose={onClose} isLarge>
      <Report />
    </Dialog>
  )
}

function Report() {
  const { api } = useServices()
  const [report, setReport] = useState<ProblemReport>()
  const [whatHappened, setWhatHappened] = useState('')
  const [done, setDone] = useState('')
  const [error, setError] = useState<PlainError>()
  const labelId = useId()
  useEffect(() => {
    let isWanted = true
    api.getProblemReport().then(
      (made) => isWanted && setReport(made),
      (thrown: unknown) => isWanted && setError(toPlainError(thrown)),
    )
    return () => {
      isWanted = false
    }
  }, [api])
  const text = report === undefined ? '' : reportText(report.facts, whatHappened)
  const save = async (id: number): Promise<void> => {
    setError(undefined)
    setDone('')
    try {
      const name = await api.saveProblemReport(id, whatHappened)
      if (name !== null) setDone(messages.saved(name))
    } catch (thrown) {
      setError(toPlainError(thrown))
    }
  }
  const copy = (): void => {
    api.copyText(text).then(
      () => setDone(messages.copied),
      () => setDone(messages.copyFailed),
    )
  }
  return (
    <div className={styles.content}>
      <p className={styles.intro}>{messages.intro}</p>
      <TextField
        className={styles.field ?? ''}
        value={whatHappened}
        onChange={setWhatHappened}
        maxLength={maxWhatHappenedChars}
        autoFocus
      >
        <Label className={styles.label}>{messages.whatHappened}</Label>
        <TextArea className={`${ui.area} ${styles.area}`} rows={3} dir="auto" />
        <Text slot="description" className={styles.help ?? ''}>
          {messages.whatHappenedHelp}
        </Text>
      </TextField>
      <div className={styles.shown}>
        <h3 className={styles.label} id={labelId}>
          {messages.report}
        </h3>
        {/* It takes the focus, so that it is scrolled by keys too. */}
        <pre className={styles.report} tabIndex={0} role="region" aria-labelledby={labelId}>
          {report === undefined ? messages.making : text}
        </pre>
      </div>
      {error !== undefined && <ErrorBanner error={error} />}
      <div className={styles.actions}>
        <span className={styles.done} role="status">
          {done}
        </span>
        <Button onPress={copy} isDisabled={report === undefined}>
          {messages.copy}
        </Button>
        <Button
          look="primary"
          onPress={() => report !== undefined && void save(report.id)}
          isDisabled={report === undefined}
        >
          {messages.save}
        </Button>
      </div>
    </div>
  )
}
