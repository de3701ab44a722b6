/** An audio file that can be decoded from any place. */
export interface AudioFile {
  readonly sampleRateHz: number
  readonly frameCount: number

  /**
   * Decodes frames, mixed to mono; they lie within the file.
   * @param signal ends what takes long before its time
   * @returns exactly `until - from` samples
   * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
   */
  read(from: number, until: number, signal: AbortSignal): Promise<Int16Array<ArrayBuffer>>

  close(): void
}
