import { BrowserWindow, Notification } from 'electron'
import type { AudiobookJob, AudiobookState } from '../../shared/audiobook.ts'
import { systemTimers } from '../clock.ts'
import { noticeOf, type AudiobookNotice } from '../export/audiobook-notice.ts'
import type { Services } from '../services.ts'
import { throttle } from '../throttle.ts'
import { sendToAll } from './ipc.ts'

/** A sentence may take a tenth of a second; a bar that moves needs no more than this. */
const changesEveryMs = 250

/** Tells the windows how audiobooks go on, and a reader who is elsewhere what needs them. @param showWindow Brings the window to the front. */
export function sendAudiobookEvents(
  { audiobooks }: Pick<Services, 'audiobooks'>,
  showWindow: () => void,
): void {
  let latest: readonly AudiobookJob[] = audiobooks.list()
  const send = throttle(() => sendToAll('audiobooksChanged', latest), changesEveryMs, systemTimers)
  let kinds = kindsOf(latest)
  audiobooks.onChange((jobs) => {
    latest = jobs
    send()
    for (const job of jobs) {
      const notice = noticeOf(job, kinds.get(job.id))
      if (notice !== undefined) notify(notice, showWindow)
    }
    kinds = kindsOf(jobs)
  })
}

function kindsOf(jobs: readonly AudiobookJob[]): ReadonlyMap<number, AudiobookState['kind']> {
  return new Map(jobs.map(({ id, state }) => [id, state.kind]))
}

/** Kept until they are gone: Electron forgets the click on one that is collected. */
const shown = new Set<Notification>()

/** Who looks at the window sees it there. */
function notify({ title, body }: AudiobookNotice, showWindow: () => void): void {
  if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
  const notification = new Notification({ title, body })
  shown.add(notification)
  notification.on('click', () => {
    shown.delete(notification)
    showWindow()
    sendToAll('audiobooksRequested', null)
  })
  notification.on('close', () => void shown.delete(notification))
  notification.show()
}
