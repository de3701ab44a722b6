import type { PDFPageProxy } from 'pdfjs-dist'
import type { PageBox } from '../../shared/document.ts'
import type { OpenedPdf } from './open-pdf.ts'
import type { PageSize } from './page-stack.ts'
import { RenderQueue } from './render-queue.ts'

/** Most pixels of one canvas: 64 MB of them; a page that is drawn larger is drawn less sharp. */
const maxCanvasPixels = 4096 ** 2

/** Pages whose sizes are asked for before the window gets a turn. */
const sizesAtOnce = 25

/** An opened PDF: the sizes of its pages, and their pictures. */
export class PrintedFile {
  readonly pageCount: number
  readonly #opened: OpenedPdf
  readonly #queue = new RenderQueue()
  readonly #sizes: PageSize[]
  #labels: readonly string[] | undefined
  #isClosed = false
  #isMeasured = false
  /** Called when pages turned out to be of another size than was taken for them. */
  onSizes: () => void = () => undefined

  private constructor(opened: OpenedPdf, first: PageSize) {
    this.#opened = opened
    this.pageCount = opened.pdf.numPages
    this.#sizes = Array.from({ length: this.pageCount }, () => first)
  }

  /** @throws pdf.js's errors for a file without pages. */
  static async of(opened: OpenedPdf): Promise<PrintedFile> {
    const first = sizeOf(await opened.pdf.getPage(1))
    const file = new PrintedFile(opened, first)
    file.#labels = (await opened.pdf.getPageLabels().catch(() => null)) ?? undefined
    return file
  }

  /** Of every page, in points; for a page that was not looked at yet, that of the first. A new list after a change. */
  sizes(): readonly PageSize[] {
    return [...this.#sizes]
  }

  /** What the file itself calls a page, else its number from 1. */
  label(page: number): string {
    return this.#labels?.[page] || String(page + 1)
  }

  /** The page of a label, else of a number from 1; the label wins where both are there. */
  pageOf(text: string): number | undefined {
    const wanted = text.trim().toLowerCase()
    const labelled = this.#labels?.findIndex((label) => label.toLowerCase() === wanted) ?? -1
    if (labelled >= 0) return labelled
    const number = /^\d{1,7}$/.test(wanted) ? Number(wanted) : 0
    return number >= 1 && number <= this.pageCount ? number - 1 : undefined
  }

  /** Which page is looked at: it is drawn before the others. */
  lookAt(page: number): void {
    this.#queue.lookAt(page)
  }

  /**
   * Draws a page, or an area of it.
   * @param pixelsPerPoint Sharpness; lowered where the canvas would be too large.
   * @param area In points from the page's upper left corner; absent: all of it.
   * @returns a canvas that is the caller's; undefined when the signal was aborted.
   * @throws pdf.js's errors for a page that is damaged.
   */
  draw(
    page: number,
    pixelsPerPoint: number,
    signal: AbortSignal,
    area?: PageBox,
  ): Promise<HTMLCanvasElement | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<HTMLCanvasElement | undefined>()
    if (signal.aborted) return Promise.resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
    const run = (): Promise<void> => this.#draw(page, pixelsPerPoint, signal, area).then(resolve, reject)
    this.#queue.add({ page, signal, run })
    return promise
  }

  /** Looks at all pages, some at a time: the first that shows doesn't wait for the last. */
  async measure(): Promise<void> {
    if (this.#isMeasured) return
    this.#isMeasured = true
    let isChanged = false
    for (let page = 0; page < this.pageCount && !this.#isClosed; page++) {
      const proxy = await this.#opened.pdf.getPage(page + 1).catch(() => undefined)
      const known = this.#sizes[page]
      if (proxy === undefined || known === undefined) continue
      const size = sizeOf(proxy)
      if (size.width !== known.width || size.height !== known.height) {
        this.#sizes[page] = size
        isChanged = true
      }
      if (page % sizesAtOnce !== sizesAtOnce - 1 && page !== this.pageCount - 1) continue
      if (isChanged) this.onSizes()
      isChanged = false
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }

  /** Lets go of what was kept of a page to draw it again. */
  async forget(page: number): Promise<void> {
    if (this.#isClosed) return
    const proxy = await this.#opened.pdf.getPage(page + 1).catch(() => undefined)
    proxy?.cleanup()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#opened.close()
  }

  async #draw(
    page: number,
    pixelsPerPoint: number,
    signal: AbortSignal,
    area: PageBox | undefined,
  ): Promise<HTMLCanvasElement | undefined> {
    const proxy = await this.#opened.pdf.getPage(page + 1)
    if (signal.aborted) return undefined
    const { width, height } = sizeOf(proxy)
    const box = area ?? { left: 0, top: 0, right: width, bottom: height }
    const [across, down] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)]
    const scale = Math.min(pixelsPerPoint, Math.sqrt(maxCanvasPixels / (across * down)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(across * scale))
    canvas.height = Math.max(1, Math.round(down * scale))
    const viewport = proxy.getViewport({
      // Layouts count in the file's own units, whatever length it gives them.
      scale: scale / proxy.userUnit,
      offsetX: -box.left * scale,
      offsetY: -box.top * scale,
    })
    const task = proxy.render({ canvas, viewport })
    const cancel = (): void => task.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      await task.promise
      return canvas
    } catch (error) {
      release(canvas)
      if (signal.aborted) return undefined
      throw error
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
}

/** Gives a canvas's memory back at once; browsers keep it until they collect. */
export function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0
  canvas.height = 0
}

function sizeOf({ view, rotate }: PDFPageProxy): PageSize {
  const [left = 0, bottom = 0, right = 0, top = 0] = view
  const [width, height] = [Math.abs(right - left), Math.abs(top - bottom)]
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width }
}
