import { HostEmitter, makeEvent } from './emitter.ts'

const shown: Notification[] = []

/** A message on the desktop; here it is kept for the test. */
export class Notification
  extends HostEmitter
  implements Pick<Electron.Notification, 'body' | 'close' | 'show' | 'title'>
{
  static isSupported(): boolean {
    return true
  }

  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close'])
    this.title = title
    this.body = body
  }

  show(): void {
    shown.push(this)
    this.emit('show', makeEvent({}))
  }

  close(): void {
    this.emit('close', makeEvent({}))
  }
}

/** The notifications that the app has shown, oldest first. */
export function shownNotifications(): readonly { readonly title: string; readonly body: string }[] {
  return shown.map(({ title, body }) => ({ title, body }))
}

/** Clicks the newest notification. @throws {Error} when there is none. */
export function clickNotification(): void {
  const last = shown.at(-1)
  if (last === undefined) throw new Error('The app has shown no notification.')
  last.emit('click', makeEvent({}))
}
