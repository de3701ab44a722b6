import { app, session, type WebContents } from 'electron'

/**
 * Takes from every page of the app, in whatever window, what none of them needs: to go elsewhere, to open windows, and the
 * permissions that a page can ask for. Call when `app` is ready, before a window opens.
 */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
}
