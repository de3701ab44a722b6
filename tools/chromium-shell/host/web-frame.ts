/** The main frame of a page; frames inside it have no preload and send nothing. */
export class WebFrameMain implements Pick<
  Electron.WebFrameMain,
  'url' | 'origin' | 'parent' | 'top' | 'routingId' | 'processId' | 'name'
> {
  readonly parent = null
  readonly routingId = 1
  readonly name = ''
  readonly processId: number
  readonly #url: () => string

  constructor(processId: number, url: () => string) {
    this.processId = processId
    this.#url = url
  }

  get url(): string {
    return this.#url()
  }

  get origin(): string {
    const [origin] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.url) ?? ['null']
    return origin
  }

  get top(): Electron.WebFrameMain {
    return this as unknown as Electron.WebFrameMain
  }
}
