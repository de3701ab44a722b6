/** An audio file that can be decoded from any place. */
export interface AudioFile {
  readonly sampleRateHz: number
  readonly frameCount: number

  /**
   * Decodes frames, mixed to mono; they lie within the file.
   * @returns exactly `until - from` samples
   * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE
   */
  read(from: number, until: number): Promise<Int16Array<ArrayBuffer>>

  close(): void
}
