import type { Page } from 'playwright-core'

/** When things happened in the window after the last key, in milliseconds since 1970. */
export interface SoundMoments {
  readonly keyMs: number
  /** The first audio came from the main process. */
  readonly arrivedMs: number
  /** It was handed to the audio thread. */
  readonly handedMs: number
  /** The audio thread has mixed it into the device's buffer: the news of that is back in the page. */
  readonly mixedMs: number
  /** It leaves the loudspeaker, by the audio clock. */
  readonly audibleMs: number
  /** What the device takes from its buffer to the loudspeaker, as the browser says. */
  readonly deviceMs: number
}

/**
 * Taps the player's way from its port to the audio thread, beside the app's own code. To be called before the app opens
 * its audio device. `soundMoments` in the page is null until what followed the last key was mixed.
 */
const probeScript = `{
  const sinceMs = () => performance.timeOrigin + performance.now()
  // The page's clock against the computer's, exact to the moment at which a millisecond begins.
  const skewMs = (() => {
    const before = Date.now()
    for (;;) { const now = Date.now(); if (now !== before) return now - sinceMs() }
  })()
  const nowMs = () => sinceMs() + skewMs
  const moments = {}
  let epoch = 0
  let isDue = false
  globalThis.soundMoments = null
  addEventListener('keydown', (event) => {
    globalThis.soundMoments = null
    for (const name in moments) delete moments[name]
    moments.keyMs = event.timeStamp + performance.timeOrigin + skewMs
    moments.epoch = epoch
    isDue = true
  }, { capture: true })
  const listen = EventTarget.prototype.addEventListener
  MessagePort.prototype.addEventListener = function (name, listener, options) {
    if (name !== 'message') return listen.call(this, name, listener, options)
    return listen.call(this, name, (event) => {
      // What came before is of the place that was left.
      if (event.data?.kind === 'began') { delete moments.arrivedMs; delete moments.handedMs }
      if (event.data?.kind === 'audio') moments.arrivedMs ??= nowMs()
      return listener.call(this, event)
    }, options)
  }
  const Node = AudioWorkletNode
  globalThis.AudioWorkletNode = class extends Node {
    constructor(context, ...rest) {
      super(context, ...rest)
      const post = this.port.postMessage
      this.port.postMessage = function (command, transfer) {
        post.call(this, command, transfer)
        if (command.kind === 'append') moments.handedMs ??= nowMs()
      }
      this.port.addEventListener('message', ({ data: report }) => {
        epoch = report.epoch
        if (!isDue || report.epoch <= moments.epoch || report.utteranceId < 0) return
        isDue = false
        const mixedMs = nowMs()
        const { contextTime, performanceTime } = context.getOutputTimestamp()
        const audibleMs = performanceTime + (report.outputFrame / context.sampleRate - contextTime) * 1000
        globalThis.soundMoments = {
          ...moments,
          mixedMs,
          audibleMs: audibleMs + performance.timeOrigin + skewMs,
          deviceMs: (context.outputLatency || context.baseLatency) * 1000,
        }
      })
    }
  }
}`

export function probeSound(page: Page): Promise<void> {
  return page.evaluate(probeScript)
}

const waitScript = `new Promise((resolve, reject) => {
  const poll = setInterval(() => {
    if (globalThis.soundMoments === null) return
    clearInterval(poll)
    clearTimeout(patience)
    resolve(globalThis.soundMoments)
  }, 20)
  const patience = setTimeout(() => {
    clearInterval(poll)
    reject(new Error('Nothing was heard within ten seconds.'))
  }, 10_000)
})`

/** What followed the last key, as soon as it was mixed. */
export function soundMoments(page: Page): Promise<SoundMoments> {
  return page.evaluate<SoundMoments>(waitScript)
}
