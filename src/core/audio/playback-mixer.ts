import { FrameQueue } from './frame-queue.ts'
import { Resampler } from './resampler.ts'
import { TimeStretch } from './time-stretch.ts'

/** Audio that must be there before sound starts or goes on after an underrun, in seconds of listening. */
const startBufferSeconds = 0.05
/** Stopping and going on in the middle of a sound takes this long, so that it doesn't click. */
const fadeSeconds = 0.005
/** 50 reports a second: enough to follow a speed change within a display frame. */
const reportSeconds = 0.02
const blockFrames = 256

/** What the mixer must know of an utterance before its first frame. */
export interface MixerUtterance {
  readonly utteranceId: number
  readonly sampleRateHz: number
  /** Silence after it, in seconds of listening. */
  readonly pauseAfterSeconds: number
}

/**
 * Where playback is at one output frame, and how it goes on from there until the next report: at output frame
 * `outputFrame + n`, `heardFrames + n × framesPerOutputFrame` frames of the utterance are heard.
 */
export interface PlaybackReport {
  /** Counts the calls of `clear`: reports of an older epoch are about audio that was dropped. */
  epoch: number
  /** Frame of the audio device's timeline. */
  outputFrame: number
  /** -1 before the first utterance of an epoch. */
  utteranceId: number
  /** At the utterance's own sample rate and speaking rate 1. */
  heardFrames: number
  /** 0 during silence. */
  framesPerOutputFrame: number
  /** Audio beyond this moment, in seconds at speaking rate 1. */
  queuedSeconds: number
  /** Times that audio was due and not there, since the mixer was made. */
  underrunCount: number
  /** Whether it waits for audio: at the start of an epoch, or in an underrun. */
  isStarved: boolean
  /** Whether everything was heard and nothing follows. */
  isFinished: boolean
}

interface Segment extends MixerUtterance {
  readonly queue: FrameQueue
  totalFrames: number
}

/**
 * Plays utterances in the order in which they were begun: the frames of each at the chosen speed, then its
 * pause, then the next without a gap. Knows nothing of Web Audio; the worklet is a shell around it.
 * `render` allocates nothing. Commands (everything else) may.
 */
export class PlaybackMixer {
  readonly #outputRateHz: number
  readonly #stretch: TimeStretch
  readonly #resamplers = new Map<number, Resampler>()
  readonly #segments: Segment[] = []
  readonly #block = new Float32Array(blockFrames)
  readonly #onReport: (report: PlaybackReport) => void
  readonly #report: PlaybackReport
  readonly #fadeFrames: number
  /** What is still to be heard of sound that was stopped: added to the output from `#tailIndex` on. */
  readonly #tail: Float32Array
  readonly #scratch: Float32Array
  #tailIndex: number
  #tailDelay = 0
  #fadeInLeft = 0
  #lastValue = 0
  #current: Segment | undefined
  #resampler: Resampler | undefined
  #pauseLeft = 0
  /** Frame of the device's timeline at which the next render begins. */
  #nextFrame = 0
  #reportedFrame = 0
  #isPlaying = false
  #isWaiting = true
  #hasStarted = false
  #isLast = false

  /**
   * @param outputRateHz Rate of the frames that `render` writes.
   * @param onReport Called at each change and every 20 ms of playback. The object is reused: copy what you keep.
   */
  constructor(outputRateHz: number, onReport: (report: PlaybackReport) => void) {
    this.#outputRateHz = outputRateHz
    this.#onReport = onReport
    this.#stretch = new TimeStretch(outputRateHz)
    this.#fadeFrames = Math.round(outputRateHz * fadeSeconds)
    this.#tail = new Float32Array(this.#fadeFrames)
    this.#scratch = new Float32Array(this.#fadeFrames)
    this.#tailIndex = this.#fadeFrames
    this.#report = {
      epoch: 0,
      outputFrame: 0,
      utteranceId: -1,
      heardFrames: 0,
      framesPerOutputFrame: 0,
      queuedSeconds: 0,
      underrunCount: 0,
      isStarved: true,
      isFinished: false,
    }
  }

  /** Adds an utterance behind those that wait. */
  begin(utterance: MixerUtterance): void {
    const { utteranceId, sampleRateHz, pauseAfterSeconds } = utterance
    this.#segments.push({
      utteranceId,
      sampleRateHz,
      pauseAfterSeconds,
      queue: new FrameQueue(),
      totalFrames: 0,
    })
    if (sampleRateHz !== this.#outputRateHz && !this.#resamplers.has(sampleRateHz)) {
      this.#resamplers.set(sampleRateHz, new Resampler(sampleRateHz, this.#outputRateHz))
    }
  }

  /** Adds frames to an utterance that was begun; frames of any other are dropped. The mixer owns the array. */
  append(utteranceId: number, samples: Int16Array): void {
    const segment = this.#find(utteranceId)
    if (segment === undefined) return
    segment.queue.push(samples)
    segment.totalFrames += samples.length
  }

  /** Says that an utterance has all its frames. */
  end(utteranceId: number): void {
    this.#find(utteranceId)?.queue.end()
  }

  /**
   * Says that nothing follows in this epoch, so that falling silent is the end and not an underrun. An utterance that
   * failed before its end is over with the frames that it has.
   */
  finish(): void {
    this.#current?.queue.end()
    for (const segment of this.#segments) segment.queue.end()
    this.#isLast = true
  }

  /** Drops everything, letting the sound of this moment die away without a click, and begins a new epoch. */
  clear(): void {
    this.#fadeOut()
    this.#segments.length = 0
    this.#current = undefined
    this.#pauseLeft = 0
    this.#fadeInLeft = 0
    this.#isWaiting = true
    this.#hasStarted = false
    this.#isLast = false
    this.#report.epoch++
    this.#report.utteranceId = -1
    this.#report.heardFrames = 0
    this.#report.isFinished = false
    this.#send(this.#nextFrame)
  }

  /** Drops the utterances that were begun behind one; what is heard now goes on. Others may follow. */
  cut(utteranceId: number): void {
    const kept = this.#segments.filter((segment) => segment.utteranceId <= utteranceId)
    this.#segments.splice(0, this.#segments.length, ...kept)
    this.#isLast = false
    this.#report.isFinished = false
    this.#send(this.#nextFrame)
  }

  /** Goes on from where `pause` stopped; what was not there yet starts as soon as it comes. */
  play(): void {
    if (this.#isPlaying) return
    this.#isPlaying = true
    if (this.#isInsideSound()) this.#fadeInLeft = this.#fadeFrames
    this.#send(this.#nextFrame)
  }

  /** Stops within 5 ms; nothing is lost. */
  pause(): void {
    if (!this.#isPlaying) return
    this.#fadeOut()
    this.#isPlaying = false
    this.#send(this.#nextFrame + this.#fadeFrames)
  }

  /** Source seconds per second of listening, greater than 0. Pauses keep their length. */
  setSpeed(speed: number): void {
    this.#stretch.speed = speed
    this.#send(this.#nextFrame)
  }

  /** Fills `target`. @param outputFrame Frame of the device's timeline at which it will be heard. */
  render(target: Float32Array, outputFrame: number): void {
    this.#nextFrame = outputFrame
    target.fill(0)
    if (this.#isPlaying) this.#mix(target)
    this.#addTail(target)
    this.#lastValue = target[target.length - 1] ?? 0
    this.#nextFrame = outputFrame + target.length
    if (this.#isPlaying && this.#nextFrame - this.#reportedFrame >= reportSeconds * this.#outputRateHz) {
      this.#send(this.#nextFrame)
    }
  }

  #find(utteranceId: number): Segment | undefined {
    if (this.#current?.utteranceId === utteranceId) return this.#current
    for (const segment of this.#segments) if (segment.utteranceId === utteranceId) return segment
    return undefined
  }

  #mix(target: Float32Array): void {
    let done = 0
    while (done < target.length) {
      if (this.#pauseLeft > 0) {
        const silent = Math.min(this.#pauseLeft, target.length - done)
        this.#pauseLeft -= silent
        done += silent
      } else if (this.#current === undefined && !this.#beginNext(done)) {
        return
      } else if (this.#isWaiting && !this.#isReady()) {
        return
      } else {
        if (this.#isWaiting) this.#goOn(done)
        const read = this.#stretch.read(target, done, target.length - done)
        if (this.#fadeInLeft > 0) this.#fadeIn(target, done, read)
        done += read
        if (read === 0 && !this.#pull()) {
          if (!this.#stretch.isDrained) {
            this.#starve(target, done)
            return
          }
          this.#endCurrent(done)
        }
      }
    }
  }

  /** Makes the next utterance the current one, if there is one. */
  #beginNext(done: number): boolean {
    const next = this.#segments.shift()
    if (next === undefined) {
      if (this.#isLast) {
        if (!this.#report.isFinished) {
          this.#report.isFinished = true
          this.#isWaiting = false
          this.#send(this.#nextFrame + done)
        }
      } else if (!this.#isWaiting) {
        this.#countUnderrun(done)
      }
      return false
    }
    this.#current = next
    this.#stretch.reset()
    this.#resampler = this.#resamplers.get(next.sampleRateHz)
    this.#resampler?.reset()
    if (!this.#isWaiting) this.#announce(done)
    return true
  }

  #isReady(): boolean {
    const queue = this.#current?.queue
    if (queue === undefined) return false
    const wantedSeconds = startBufferSeconds * this.#stretch.speed
    return queue.isEnded || this.#currentQueuedSeconds() >= wantedSeconds
  }

  #goOn(done: number): void {
    this.#isWaiting = false
    if (this.#isInsideSound()) this.#fadeInLeft = this.#fadeFrames
    this.#announce(done)
  }

  #announce(done: number): void {
    this.#hasStarted = true
    this.#report.utteranceId = this.#current?.utteranceId ?? -1
    this.#send(this.#nextFrame + done)
  }

  #endCurrent(done: number): void {
    const ended = this.#current
    if (ended === undefined) return
    this.#pauseLeft = Math.round(ended.pauseAfterSeconds * this.#outputRateHz)
    this.#current = undefined
    this.#report.heardFrames = ended.totalFrames
    this.#send(this.#nextFrame + done)
  }

  /** Gives the stretch more frames. Returns false when there are none. */
  #pull(): boolean {
    const queue = this.#current?.queue
    if (queue === undefined) return false
    const read =
      this.#resampler === undefined
        ? queue.read(this.#block, 0, blockFrames)
        : this.#resampler.read(queue, this.#block, 0, blockFrames)
    if (read > 0) {
      this.#stretch.write(this.#block, 0, read)
      return true
    }
    if (!queue.isEnded || this.#stretch.isEnded) return false
    this.#stretch.end()
    return true
  }

  #starve(target: Float32Array, done: number): void {
    // Let the last value sink to zero instead of breaking off.
    const value = done > 0 ? (target[done - 1] ?? 0) : this.#lastValue
    for (let index = 0; index < this.#fadeFrames; index++) {
      this.#tail[index] = value * (1 - (index + 1) / this.#fadeFrames)
    }
    this.#tailIndex = 0
    this.#tailDelay = done
    this.#countUnderrun(done)
  }

  #countUnderrun(done: number): void {
    this.#isWaiting = true
    if (this.#hasStarted) this.#report.underrunCount++
    this.#send(this.#nextFrame + done)
  }

  #isInsideSound(): boolean {
    return this.#current !== undefined && this.#stretch.position > 0 && this.#pauseLeft === 0
  }

  #fadeIn(target: Float32Array, offset: number, count: number): void {
    for (let index = 0; index < count && this.#fadeInLeft > 0; index++) {
      const value = target[offset + index] ?? 0
      target[offset + index] = value * (1 - this.#fadeInLeft / this.#fadeFrames)
      this.#fadeInLeft--
    }
  }

  /** Plays the next 5 ms into the tail, falling to silence. */
  #fadeOut(): void {
    if (!this.#isPlaying) return
    this.#scratch.fill(0)
    this.#mix(this.#scratch)
    for (let index = 0; index < this.#fadeFrames; index++) {
      const unheard =
        index < this.#tailDelay ? 0 : (this.#tail[this.#tailIndex + index - this.#tailDelay] ?? 0)
      this.#scratch[index] = unheard + (this.#scratch[index] ?? 0) * (1 - (index + 1) / this.#fadeFrames)
    }
    this.#tail.set(this.#scratch)
    this.#tailIndex = 0
    this.#tailDelay = 0
  }

  #addTail(target: Float32Array): void {
    let index = this.#tailDelay
    for (; index < target.length && this.#tailIndex < this.#fadeFrames; index++) {
      target[index] = (target[index] ?? 0) + (this.#tail[this.#tailIndex] ?? 0)
      this.#tailIndex++
    }
    this.#tailDelay = 0
  }

  /** Frames of the current utterance whose time has not come, in seconds at speaking rate 1. */
  #currentQueuedSeconds(): number {
    const current = this.#current
    if (current === undefined) return 0
    const sourceFrames = current.queue.queuedFrames + (this.#resampler?.pendingFrames ?? 0)
    return sourceFrames / current.sampleRateHz + this.#stretch.pendingFrames / this.#outputRateHz
  }

  #send(outputFrame: number): void {
    const report = this.#report
    const current = this.#current
    const isSounding = this.#isPlaying && !this.#isWaiting && current !== undefined
    let queuedSeconds = this.#currentQueuedSeconds()
    for (const segment of this.#segments) queuedSeconds += segment.queue.queuedFrames / segment.sampleRateHz
    if (current !== undefined && current.utteranceId === report.utteranceId) {
      const heard = (this.#stretch.position * current.sampleRateHz) / this.#outputRateHz
      report.heardFrames = Math.min(heard, current.totalFrames)
    }
    report.outputFrame = outputFrame
    report.framesPerOutputFrame = isSounding
      ? (this.#stretch.speed * current.sampleRateHz) / this.#outputRateHz
      : 0
    report.queuedSeconds = queuedSeconds
    report.isStarved = this.#isWaiting
    this.#reportedFrame = outputFrame
    this.#onReport(report)
  }
}
