/** Event by which the page's world tells the preload's that a script asked for a window. */
type AskedEvent = CustomEvent<readonly [url: string, frameName: string]>

interface LinkNode extends EventTarget {
  readonly href: string
  readonly target: string
  closest(selector: string): LinkNode | null
}

interface ClickEvent extends Event {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly button: number
}

/**
 * Makes `window.open` fail as a denied one does in Electron: it gives null, and the app's handler is asked. Runs in
 * the page's world before its scripts, so it refers to nothing outside itself.
 */
export function refuseWindowOpen(secret: string): void {
  const page = globalThis as unknown as EventTarget & Record<string, unknown>
  const dispatch = page.dispatchEvent.bind(page)
  const PageEvent = CustomEvent
  page['open'] = (url: unknown = 'about:blank', frameName: unknown = '') => {
    const base = (page['document'] as { baseURI: string }).baseURI
    const address = URL.canParse(String(url), base) ? new URL(String(url), base).href : String(url)
    dispatch(new PageEvent(`${secret}:window`, { detail: [address, String(frameName)] }))
    return null
  }
}

/**
 * Reports windows that a script or a click on a link asks for, and stops the clicks. Runs in the preload's world, so
 * it refers to nothing outside itself.
 */
export function watchNewWindows(secret: string, onAsked: (url: string, frameName: string) => void): void {
  const world = globalThis as unknown as EventTarget
  world.addEventListener(`${secret}:window`, (event) => onAsked(...(event as AskedEvent).detail))
  const watchClick = (event: Event) => {
    const click = event as ClickEvent
    const node = event.composedPath()[0] as Partial<LinkNode> | undefined
    const link = node?.closest?.('a[href], area[href]')
    if (event.defaultPrevented || link === null || link === undefined || click.button > 1) return
    const isModified = click.ctrlKey || click.metaKey || click.shiftKey || click.button === 1
    if (!isModified && ['', '_self', '_top', '_parent'].includes(link.target)) return
    event.preventDefault()
    onAsked(link.href, link.target)
  }
  world.addEventListener('click', watchClick)
  world.addEventListener('auxclick', watchClick)
}
