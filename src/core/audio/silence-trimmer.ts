/** Samples up to this peak are silence: 98 of 32,767 is −50.5 dBFS, below the onset of a soft "f" in eSpeak's voices. */
export const silencePeak = 98

/**
 * Silence kept before the first sound and after the last, so that no plosive is cut. Both together add 8 ms to
 * a pause, inside the 10 ms by which a pause may differ from its setting.
 */
export const guardSeconds = 0.004

/**
 * Takes away the silence that a voice bakes in before and after an utterance, piece by piece as the audio comes.
 * Silence inside the utterance stays. Pieces that are handed on are views of the pieces that were pushed: nothing is
 * copied but the guard before the first sound, so a pushed buffer must not be changed afterwards.
 */
export class SilenceTrimmer {
  readonly #guardFrames: number
  readonly #emit: (piece: Int16Array<ArrayBuffer>) => void
  /** The last silent frames before the first sound, at most the guard. */
  #lead: Int16Array<ArrayBuffer>
  /** Silence beyond the guard that may be the end: given out when sound follows. */
  #held: Int16Array<ArrayBuffer>[] = []
  /** Silent frames handed on since the last sound: never more than the guard unless sound followed. */
  #tailFrames = 0
  #hasSound = false
  #droppedLeadingFrames = 0
  #emittedFrames = 0

  /** @param emit receives the trimmed audio in order; never an empty piece. */
  constructor(sampleRateHz: number, emit: (piece: Int16Array<ArrayBuffer>) => void) {
    this.#guardFrames = Math.round(sampleRateHz * guardSeconds)
    this.#emit = emit
    this.#lead = new Int16Array(0)
  }

  /** Frames taken away before the first sound: word times move back by them. Final once sound was emitted. */
  get droppedLeadingFrames(): number {
    return this.#droppedLeadingFrames
  }

  /** Frames handed on so far. */
  get emittedFrames(): number {
    return this.#emittedFrames
  }

  /** Takes the next mono samples. The trimmer owns the buffer from now on. */
  push(pcm: Int16Array<ArrayBuffer>): void {
    if (pcm.length === 0) return
    const rest = this.#hasSound ? pcm : this.#skipLeading(pcm)
    if (rest.length === 0) return
    const soundEnd = lastSound(rest) + 1
    if (soundEnd > 0) {
      for (const piece of this.#held) this.#give(piece)
      this.#held = []
      this.#tailFrames = 0
    }
    const end = Math.min(rest.length, soundEnd + this.#guardFrames - this.#tailFrames)
    if (end > 0) this.#give(end === rest.length ? rest : rest.subarray(0, end))
    this.#tailFrames += end - soundEnd
    if (end < rest.length) this.#held.push(rest.subarray(end))
  }

  /** The audio is complete: drops the silence behind the last sound and its guard. */
  finish(): void {
    this.#held = []
  }

  /** @returns the audio from the first sound on; empty while there is none. */
  #skipLeading(pcm: Int16Array<ArrayBuffer>): Int16Array<ArrayBuffer> {
    const first = firstSound(pcm)
    if (first === -1) {
      this.#keepLead(pcm)
      return pcm.subarray(pcm.length)
    }
    this.#hasSound = true
    const fromBefore = Math.max(0, this.#guardFrames - first)
    const lead = this.#lead.subarray(Math.max(0, this.#lead.length - fromBefore))
    this.#droppedLeadingFrames -= lead.length
    if (lead.length > 0) this.#give(lead)
    const start = Math.max(0, first - this.#guardFrames)
    this.#droppedLeadingFrames += start
    return start === 0 ? pcm : pcm.subarray(start)
  }

  #keepLead(pcm: Int16Array<ArrayBuffer>): void {
    this.#droppedLeadingFrames += pcm.length
    const joined = new Int16Array(Math.min(this.#guardFrames, this.#lead.length + pcm.length))
    const fromPcm = Math.min(joined.length, pcm.length)
    const fromLead = joined.length - fromPcm
    joined.set(this.#lead.subarray(this.#lead.length - fromLead), 0)
    joined.set(pcm.subarray(pcm.length - fromPcm), fromLead)
    this.#lead = joined
  }

  #give(piece: Int16Array<ArrayBuffer>): void {
    this.#emittedFrames += piece.length
    this.#emit(piece)
  }
}

function firstSound(pcm: Int16Array): number {
  for (let i = 0; i < pcm.length; i++) if (isSound(pcm[i] ?? 0)) return i
  return -1
}

function lastSound(pcm: Int16Array): number {
  for (let i = pcm.length - 1; i >= 0; i--) if (isSound(pcm[i] ?? 0)) return i
  return -1
}

function isSound(sample: number): boolean {
  return sample > silencePeak || sample < -silencePeak
}
