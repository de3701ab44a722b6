/** Length of a cross-fade. Two of them make the 24 ms window that suits speech (two to three periods of a voice). */
const fadeSeconds = 0.012
/** How far the source may run from where the speed wants it before a splice puts it right. */
const spliceDebtSeconds = 0.012
/** Splices are looked for this far to either side: 14 ms in all hold a period of any voice above 72 Hz. */
const searchSeconds = 0.007
/** The search first runs on the signal averaged down to about this rate, which keeps what carries the pitch. */
const coarseRateHz = 4_000
/** What a splice at the edge of the search range costs against one at its centre, in units of correlation. */
const distancePenalty = 0.05
/** Added to energies so that digital silence correlates with nothing instead of dividing by zero. */
const energyFloor = 1e-9

/**
 * Plays speech faster or slower at its own pitch. Frames are written in and read out; between splices they
 * pass unchanged, so at speed 1 the output is the input, bit by bit.
 *
 * Method: WSOLA (Verhelst and Roelands 1993) whose splices happen when needed rather than at a fixed step.
 * The *nominal* position runs at the speed, the *actual* one at 1. When they are 12 ms apart, the frames that
 * follow are cross-faded to the place near the nominal position that looks most like them (normalised
 * cross-correlation, first on a decimated signal, then at full rate around the winner).
 *
 * Nothing is allocated after construction. What is read does not depend on how the input was cut into writes.
 */
export class TimeStretch {
  readonly #fadeFrames: number
  readonly #debtFrames: number
  readonly #searchFrames: number
  readonly #decimation: number
  readonly #historyFrames: number
  readonly #fadeIn: Float32Array
  readonly #fadeGain: Float32Array
  /** Source frames from `#base` on; `#base` is a multiple of the decimation. */
  readonly #frames: Float32Array
  /** The same, averaged over `#decimation` frames each. */
  readonly #coarse: Float32Array
  #base = 0
  #filled = 0
  #coarseFilled = 0
  #isEnded = false
  #speed = 1
  /** Source frame that is read next. */
  #actual = 0
  /** Source frame that should be read next. */
  #nominal = 0
  /** Source frame that the running fade leaves, while `#fadeIndex` is less than the length of a fade. */
  #fadeFrom = 0
  #fadeIndex: number
  #correlation = 0

  /** @param sampleRateHz Rate of the frames, 8,000 to 192,000. */
  constructor(sampleRateHz: number) {
    this.#decimation = Math.max(1, Math.round(sampleRateHz / coarseRateHz))
    this.#fadeFrames = Math.round(sampleRateHz * fadeSeconds)
    this.#debtFrames = sampleRateHz * spliceDebtSeconds
    this.#searchFrames = Math.round(sampleRateHz * searchSeconds)
    this.#historyFrames = Math.ceil(this.#debtFrames) + this.#searchFrames + 2 * this.#decimation
    this.#fadeIndex = this.#fadeFrames
    this.#fadeIn = raisedCosine(this.#fadeFrames)
    this.#fadeGain = new Float32Array(this.#fadeFrames)
    // Room for the longest look ahead (4×: 62 ms) and back (20 ms), and as much again so that moving is rare.
    const coarseCapacity = Math.ceil((sampleRateHz * 0.2) / this.#decimation)
    this.#coarse = new Float32Array(coarseCapacity)
    this.#frames = new Float32Array(coarseCapacity * this.#decimation)
  }

  /** Source frames per output frame. Takes effect with the next frame that is read, without a click. */
  get speed(): number {
    return this.#speed
  }
  set speed(speed: number) {
    if (!(speed > 0)) throw new RangeError(`speed: ${speed} is not greater than 0.`)
    this.#speed = speed
  }

  /**
   * Place in the source of the frame that is read next, in source frames since the last reset. Within a
   * cross-fade it is the mean of both places, weighted as they are heard.
   */
  get position(): number {
    if (this.#fadeIndex >= this.#fadeFrames) return this.#actual
    const weight = this.#fadeIn[this.#fadeIndex] ?? 1
    return this.#actual + (1 - weight) * (this.#fadeFrom + this.#fadeIndex - this.#actual)
  }

  /** Whether `end` was called. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Whether every frame was read after `end`. */
  get isDrained(): boolean {
    return this.#isEnded && this.#fadeIndex >= this.#fadeFrames && this.pendingFrames === 0
  }

  /** Source frames that were written and not read yet. */
  get pendingFrames(): number {
    return Math.max(0, this.#base + this.#filled - this.#actual)
  }

  /** Forgets everything but the speed: the next frame written is source frame 0. */
  reset(): void {
    this.#base = 0
    this.#filled = 0
    this.#coarseFilled = 0
    this.#isEnded = false
    this.#actual = 0
    this.#nominal = 0
    this.#fadeIndex = this.#fadeFrames
  }

  /** Says that nothing more will be written: what is left is read to its last frame. */
  end(): void {
    this.#isEnded = true
  }

  /** Takes frames at the back. @returns how many there was room for; read before writing the rest. */
  write(source: Float32Array, offset: number, count: number): number {
    if (count > this.#frames.length - this.#filled) this.#moveToFront()
    const taken = Math.min(count, this.#frames.length - this.#filled)
    const target = this.#frames
    for (let index = 0; index < taken; index++) target[this.#filled + index] = source[offset + index] ?? 0
    this.#filled += taken
    this.#fillCoarse()
    return taken
  }

  /**
   * Gives up to `count` frames.
   * @returns how many: fewer when more must be written first, or when all was read after `end`.
   */
  read(target: Float32Array, offset: number, count: number): number {
    let done = 0
    while (done < count) {
      const given =
        this.#fadeIndex < this.#fadeFrames
          ? this.#readFade(target, offset + done, count - done)
          : this.#readStraight(target, offset + done, count - done)
      if (given === 0) break
      done += given
      this.#actual += given
      this.#nominal += given * this.#speed
    }
    return done
  }

  #readStraight(target: Float32Array, offset: number, count: number): number {
    let run = this.#framesToSplice()
    if (run === 0) {
      const lag = this.#findSplice()
      if (lag === undefined) {
        if (!this.#isEnded) return 0
        run = count
      } else if (lag === 0) {
        // The best place to go is the one we are at: ask again when the debt has grown.
        run = this.#decimation
      } else {
        this.#beginFade(lag)
        return this.#readFade(target, offset, count)
      }
    }
    const from = this.#actual - this.#base
    // Slowing down may splice at the last moment: it must know that this isn't it.
    const held = this.#speed < 1 && !this.#isEnded ? this.#fadeFrames : 0
    const taken = Math.max(0, Math.min(run, count, this.#filled - held - from))
    const source = this.#frames
    for (let index = 0; index < taken; index++) target[offset + index] = source[from + index] ?? 0
    return taken
  }

  #readFade(target: Float32Array, offset: number, count: number): number {
    const taken = Math.min(count, this.#fadeFrames - this.#fadeIndex)
    const source = this.#frames
    const first = this.#fadeIndex
    const from = this.#fadeFrom + first - this.#base
    const to = this.#actual - this.#base
    for (let index = 0; index < taken; index++) {
      const weight = this.#fadeIn[first + index] ?? 1
      const leaving = source[from + index] ?? 0
      const coming = source[to + index] ?? 0
      target[offset + index] = (leaving + weight * (coming - leaving)) * (this.#fadeGain[first + index] ?? 1)
    }
    this.#fadeIndex += taken
    return taken
  }

  /** Output frames until the actual position is too far from the nominal one. */
  #framesToSplice(): number {
    const debt = this.#nominal - this.#actual
    const growth = this.#speed - 1
    if (growth === 0) return Number.MAX_SAFE_INTEGER
    const left = growth > 0 ? (this.#debtFrames - debt) / growth : (this.#debtFrames + debt) / -growth
    const toLastChance = this.#base + this.#filled - this.#fadeFrames - this.#actual
    if (this.#isEnded && growth < 0 && toLastChance >= 0 && left > toLastChance) {
      // The output would end short by what is owed then: pay it if it is more than half a splice.
      if (-(debt + growth * toLastChance) > this.#debtFrames / 2) return toLastChance
    }
    return Math.max(0, Math.ceil(left))
  }

  #beginFade(lag: number): void {
    this.#fadeFrom = this.#actual
    this.#actual += lag
    this.#fadeIndex = 0
    // Fading between signals of correlation r leaves 1 - 2w(1-w)(1-r) of their power: give it back.
    const loss = 2 * (1 - Math.max(0, this.#correlation))
    for (let index = 0; index < this.#fadeFrames; index++) {
      const weight = this.#fadeIn[index] ?? 1
      this.#fadeGain[index] = 1 / Math.sqrt(1 - loss * weight * (1 - weight))
    }
  }

  /**
   * Looks for the lag, in frames from the actual position, at which to go on.
   * @returns undefined when there are too few frames to tell; `#correlation` holds how alike the places are.
   */
  #findSplice(): number | undefined {
    const available = this.#base + this.#filled
    const wanted = Math.round(this.#nominal - this.#actual)
    let longest = wanted + this.#searchFrames
    let shortest = Math.max(wanted - this.#searchFrames, this.#base - this.#actual)
    const lastLag = available - this.#fadeFrames - this.#actual
    if (lastLag < 0) return undefined
    if (longest > lastLag) {
      if (!this.#isEnded) return undefined
      // The end is near: the last splice ends with the source's last frame.
      longest = lastLag
      shortest = Math.min(shortest, lastLag)
    }
    const coarseLag = this.#searchCoarse(shortest, longest, wanted)
    const reach = (this.#decimation >> 1) + 1
    return this.#searchFine(Math.max(shortest, coarseLag - reach), Math.min(longest, coarseLag + reach))
  }

  #searchCoarse(shortest: number, longest: number, wanted: number): number {
    const decimation = this.#decimation
    const signal = this.#coarse
    // A multiple of 4: see `dotProduct`.
    const length = Math.floor(this.#fadeFrames / decimation) & ~3
    const reference = Math.floor((this.#actual - this.#base) / decimation)
    const first = Math.max(Math.ceil(shortest / decimation), -reference)
    const last = Math.min(Math.floor(longest / decimation), this.#coarseFilled - length - reference)
    let energy = dotProduct(signal, reference + first, reference + first, length)
    const referenceEnergy = dotProduct(signal, reference, reference, length) + energyFloor
    const penalty = (distancePenalty * decimation) / this.#searchFrames
    const centre = wanted / decimation
    let best = Math.min(Math.max(wanted, shortest), longest)
    let bestScore = -2
    for (let lag = first; lag <= last; lag++) {
      const candidate = reference + lag
      const product = dotProduct(signal, reference, candidate, length)
      const likeness = product / Math.sqrt((energy + energyFloor) * referenceEnergy)
      const score = likeness - penalty * Math.abs(lag - centre)
      if (score > bestScore) {
        bestScore = score
        best = lag * decimation
      }
      const leaving = signal[candidate] ?? 0
      const coming = signal[candidate + length] ?? 0
      energy = Math.max(0, energy + coming * coming - leaving * leaving)
    }
    return best
  }

  #searchFine(shortest: number, longest: number): number {
    const signal = this.#frames
    const reference = this.#actual - this.#base
    // At full length this would cost twice the coarse search; every third frame (at 24 kHz) finds the same lag.
    const stride = Math.max(1, this.#decimation >> 1)
    let referenceEnergy = energyFloor
    for (let index = 0; index < this.#fadeFrames; index += stride) {
      const value = signal[reference + index] ?? 0
      referenceEnergy += value * value
    }
    let best = shortest
    let bestScore = -2
    for (let lag = shortest; lag <= longest; lag++) {
      let product = 0
      let energy = energyFloor
      for (let index = 0; index < this.#fadeFrames; index += stride) {
        const value = signal[reference + lag + index] ?? 0
        product += (signal[reference + index] ?? 0) * value
        energy += value * value
      }
      const score = product / Math.sqrt(energy * referenceEnergy)
      if (score > bestScore) {
        bestScore = score
        best = lag
      }
    }
    this.#correlation = bestScore
    return best
  }

  /** Averages the frames that came since the last call. */
  #fillCoarse(): void {
    const decimation = this.#decimation
    const whole = Math.floor(this.#filled / decimation)
    for (; this.#coarseFilled < whole; this.#coarseFilled++) {
      let sum = 0
      const from = this.#coarseFilled * decimation
      for (let index = 0; index < decimation; index++) sum += this.#frames[from + index] ?? 0
      this.#coarse[this.#coarseFilled] = sum / decimation
    }
  }

  /** Makes room at the back by dropping what no splice can reach any more. */
  #moveToFront(): void {
    const oldest = this.#fadeIndex < this.#fadeFrames ? Math.min(this.#actual, this.#fadeFrom) : this.#actual
    const spare = oldest - this.#historyFrames - this.#base
    const coarseSpare = Math.floor(spare / this.#decimation)
    if (coarseSpare <= 0) return
    const moved = coarseSpare * this.#decimation
    this.#frames.copyWithin(0, moved, this.#filled)
    this.#coarse.copyWithin(0, coarseSpare, this.#coarseFilled)
    this.#base += moved
    this.#filled -= moved
    this.#coarseFilled -= coarseSpare
  }
}

/**
 * The product of two stretches of a signal, `length` a multiple of 4: four sums side by side don't wait for
 * one another's additions.
 */
function dotProduct(signal: Float32Array, one: number, other: number, length: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let index = 0; index < length; index += 4) {
    a += (signal[one + index] ?? 0) * (signal[other + index] ?? 0)
    b += (signal[one + index + 1] ?? 0) * (signal[other + index + 1] ?? 0)
    c += (signal[one + index + 2] ?? 0) * (signal[other + index + 2] ?? 0)
    d += (signal[one + index + 3] ?? 0) * (signal[other + index + 3] ?? 0)
  }
  return a + b + c + d
}

/** The rising half of a Hann window: with its mirror image it adds up to 1. */
function raisedCosine(length: number): Float32Array {
  const window = new Float32Array(length)
  for (let index = 0; index < length; index++) {
    window[index] = 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / length)
  }
  return window
}
