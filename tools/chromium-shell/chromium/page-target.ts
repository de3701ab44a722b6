import { setTimeout as delay } from 'node:timers/promises'
import type { ToPage } from '../in-page/messages.ts'
import type { PageScripts } from '../in-page/page-scripts.ts'
import type { CdpConnection, CdpEvent, Send } from './cdp.ts'

/** A request of a page that waits for its answer. */
export interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly postDataEntries?: readonly { readonly bytes?: string }[]
  }
}

export interface PageAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** What a page reports; called in the order in which the browser tells it. */
export interface PageListener {
  onMessage(payload: string): void
  onRequest(request: PausedRequest): void
  /** The document is gone, with the preload's world and the ports in it. */
  onDocumentGone(): void
  /** The main frame shows another document. */
  onNavigated(pageAddress: string): void
  onNavigatedInPage(pageAddress: string): void
  onDomReady(): void
  onLoaded(): void
  onConsole(level: string, text: string): void
  onCrashed(): void
  onClosed(): void
}

export interface PageTargetOptions {
  readonly width: number
  readonly height: number
  readonly bindingName: string
  readonly deliverName: string
}

const preloadWorld = 'Electron Isolated Context'

/** One page of Chromium, in a window of its own, seen through the DevTools protocol. */
export class PageTarget {
  readonly targetId: string
  readonly #send: Send
  readonly #connection: CdpConnection
  readonly #options: PageTargetOptions
  readonly #listener: PageListener
  #preloadContext: string | undefined
  #zoomFactor = 1
  #sizing = Promise.resolve()
  #isClosed = false

  private constructor(
    connection: CdpConnection,
    targetId: string,
    sessionId: string,
    options: PageTargetOptions,
    listener: PageListener,
  ) {
    this.#connection = connection
    this.targetId = targetId
    this.#options = options
    this.#listener = listener
    this.#send = connection.attach(sessionId, (event) => this.#onEvent(event))
  }

  /** Opens an empty page whose viewport has the given size in CSS pixels. */
  static async open(
    connection: CdpConnection,
    options: PageTargetOptions,
    listener: PageListener,
  ): Promise<PageTarget> {
    const { width, height } = options
    const { targetId } = await connection.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    })
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true })
    const page = new PageTarget(connection, targetId, sessionId, options, listener)
    await Promise.all([
      page.#send('Page.enable'),
      page.#send('Runtime.enable'),
      page.#send('Inspector.enable'),
      page.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      page.#send('Runtime.addBinding', { name: options.bindingName, executionContextName: preloadWorld }),
      page.setContentSize(width, height),
    ])
    return page
  }

  /** Sets what runs in the two worlds of every document from now on. */
  async setScripts(scripts: PageScripts): Promise<void> {
    await Promise.all([
      this.#send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      this.#send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.preload,
        worldName: preloadWorld,
      }),
    ])
  }

  /** Begins a navigation. Gives Chromium's name for what failed, without "net::", or undefined. */
  async navigate(pageAddress: string): Promise<string | undefined> {
    const { errorText } = await this.#send('Page.navigate', { url: pageAddress })
    return errorText?.replace(/^net::/, '')
  }

  async reload(): Promise<void> {
    await this.#send('Page.reload')
  }

  /** Hands a message to the preload world, in the order of the calls; lost when the page has none (yet). */
  async deliver(message: ToPage): Promise<void> {
    if (this.#preloadContext === undefined) return
    const functionDeclaration = `function (message) { ${this.#options.deliverName}(message) }`
    const call = {
      functionDeclaration,
      uniqueContextId: this.#preloadContext,
      arguments: [{ value: message }],
    }
    // A page that closes meanwhile answers nothing; nobody waits for it then.
    await this.#send('Runtime.callFunctionOn', call).catch(() => undefined)
  }

  /** Evaluates in the page's own world and gives a JSON value. @throws {Error} what the code throws. */
  async evaluate(expression: string, userGesture = false): Promise<unknown> {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails === undefined) return result.value
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  }

  fulfill(request: PausedRequest, answer: PageAnswer): void {
    this.#ignoreFailure(
      this.#send('Fetch.fulfillRequest', {
        requestId: request.requestId,
        responseCode: answer.status,
        ...(answer.statusText === '' ? {} : { responsePhrase: answer.statusText }),
        responseHeaders: answer.headers.map(([name, value]) => ({ name, value })),
        body: Buffer.from(answer.body).toString('base64'),
      }),
    )
  }

  fail(request: PausedRequest, errorReason: 'Aborted' | 'BlockedByClient' | 'Failed'): void {
    this.#ignoreFailure(this.#send('Fetch.failRequest', { requestId: request.requestId, errorReason }))
  }

  /** A PNG picture of what the page shows. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' })
    return Buffer.from(data, 'base64')
  }

  /** Sizes the browser's window so that its viewport has the given size in CSS pixels. */
  setContentSize(width: number, height: number): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#zoomFactor !== 1) await this.#send('Emulation.clearDeviceMetricsOverride')
      await this.#setWindowSize(width, height)
      if (this.#zoomFactor !== 1) await this.#zoom(this.#zoomFactor)
    })
  }

  /** Draws the page larger in a viewport that has as many fewer CSS pixels: what zooming a page comes to. */
  setZoomFactor(factor: number): Promise<void> {
    return this.#inTurn(() => this.#zoom(factor))
  }

  async #zoom(factor: number): Promise<void> {
    this.#zoomFactor = factor
    // Also before another factor is set: the size is measured without any.
    await this.#send('Emulation.clearDeviceMetricsOverride')
    if (factor === 1) return
    const [width, height] = (await this.evaluate('[innerWidth, innerHeight]')) as [number, number]
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: factor,
      mobile: false,
    })
  }

  /** Sizes are measured: one that is being set must not be measured for another. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#sizing = this.#sizing.catch(() => undefined).then(action)
    return this.#sizing
  }

  async #setWindowSize(width: number, height: number): Promise<void> {
    const { windowId } = await this.#send('Browser.getWindowForTarget')
    // The four sizes change one after another, those of a new window more than once: only what stays the same counts.
    let last = ''
    for (let round = 0; round < 100; round += 1) {
      const sizes = await this.evaluate('[innerWidth, innerHeight, outerWidth, outerHeight]')
      const [innerWidth, innerHeight, outerWidth, outerHeight] = sizes as [number, number, number, number]
      const isSettled = String(sizes) === last
      last = String(sizes)
      if (isSettled && innerWidth === width && innerHeight === height) return
      const bounds = { width: width + outerWidth - innerWidth, height: height + outerHeight - innerHeight }
      if (isSettled && outerWidth > 0) await this.#send('Browser.setWindowBounds', { windowId, bounds })
      await delay(20)
    }
  }

  async setWindowState(windowState: 'normal' | 'minimized' | 'maximized' | 'fullscreen'): Promise<void> {
    const { windowId } = await this.#send('Browser.getWindowForTarget')
    await this.#send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
  }

  async setColorScheme(scheme: 'light' | 'dark'): Promise<void> {
    await this.#send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    })
  }

  async bringToFront(): Promise<void> {
    await this.#send('Page.bringToFront')
  }

  close(): void {
    this.#ignoreFailure(this.#connection.send('Target.closeTarget', { targetId: this.targetId }))
  }

  #onEvent({ method, params }: CdpEvent): void {
    switch (method) {
      case 'Runtime.bindingCalled': {
        const call = params as { name: string; payload: string }
        if (call.name === this.#options.bindingName) this.#listener.onMessage(call.payload)
        return
      }
      case 'Runtime.executionContextCreated': {
        const { context } = params as {
          context: { name: string; uniqueId: string; auxData: { frameId: string } }
        }
        if (context.name !== preloadWorld || context.auxData.frameId !== this.targetId) return
        this.#losePreload()
        this.#preloadContext = context.uniqueId
        return
      }
      case 'Runtime.executionContextDestroyed': {
        const { executionContextUniqueId } = params as { executionContextUniqueId: string }
        if (executionContextUniqueId === this.#preloadContext) this.#losePreload()
        return
      }
      case 'Runtime.executionContextsCleared':
        this.#losePreload()
        return
      case 'Fetch.requestPaused':
        this.#listener.onRequest(params)
        return
      case 'Page.frameNavigated': {
        const { frame } = params as { frame: { parentId?: string; url: string; urlFragment?: string } }
        if (frame.parentId === undefined) this.#listener.onNavigated(frame.url + (frame.urlFragment ?? ''))
        return
      }
      case 'Page.navigatedWithinDocument': {
        const { frameId, url } = params as { frameId: string; url: string }
        if (frameId === this.targetId) this.#listener.onNavigatedInPage(url)
        return
      }
      case 'Page.domContentEventFired':
        this.#listener.onDomReady()
        return
      case 'Page.loadEventFired':
        this.#listener.onLoaded()
        return
      case 'Runtime.consoleAPICalled': {
        const { type, args } = params as {
          type: string
          args: readonly { value?: unknown; description?: string }[]
        }
        this.#listener.onConsole(type, args.map((part) => part.description ?? String(part.value)).join(' '))
        return
      }
      case 'Runtime.exceptionThrown': {
        const { exceptionDetails } = params as {
          exceptionDetails: { text: string; exception?: { description?: string } }
        }
        this.#listener.onConsole('error', exceptionDetails.exception?.description ?? exceptionDetails.text)
        return
      }
      case 'Inspector.targetCrashed':
        this.#listener.onCrashed()
        return
      case 'Target.detachedFromTarget':
        if (this.#isClosed) return
        this.#isClosed = true
        this.#losePreload()
        this.#listener.onClosed()
    }
  }

  #losePreload(): void {
    if (this.#preloadContext === undefined) return
    this.#preloadContext = undefined
    this.#listener.onDocumentGone()
  }

  /** The page may close at any moment; what it would have answered matters to nobody then. */
  #ignoreFailure(command: Promise<unknown>): void {
    command.catch(() => undefined)
  }
}
