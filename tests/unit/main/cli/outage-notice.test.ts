import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { outageNotice } from '../../../../src/main/cli/outage-notice.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'

it('says once a minute that the service is waited for, and why', () => {
  let timeMs = 0
  const err = new PassThrough()
  const tell = outageNotice({ out: err, err, isInteractive: false, nowMs: () => timeMs })
  const reason = new SpeechError('SPEECH_NETWORK', 'The service can’t be reached.')
  tell(reason)
  timeMs = 59_000
  tell(reason)
  expect(String(err.read())).toBe(
    'The service can’t be reached. Waiting for it, five minutes at most; Ctrl-C ends.\n',
  )
  timeMs = 60_000
  tell(reason)
  expect(String(err.read())).toContain('Waiting')
})
