import { SpeechError } from '../../../shared/errors.ts'

/**
 * The part of `@echogarden/espeak-ng-emscripten` that is used; the package ships no types.
 * Source: its `espeak-ng.js` 0.3.5 (`eSpeakNGWorker.prototype`).
 */
export interface EspeakSpeaker {
  /** Gives 0 when the voice exists. */
  set_voice(identifier: string): number
  /** Words per minute, 80 to 450. */
  set_rate(wordsPerMinute: number): void
  get_samplerate(): number
  list_voices(): EspeakVoice[]
  /**
   * Speaks the whole text before it returns and calls back about every 100 ms of audio.
   * The text is always read as SSML with phoneme input. A callback that gives true ends the speech.
   */
  synthesize(text: string, onAudio: (pcm: Int16Array, events: EspeakEvent[]) => boolean): void
}

/** A voice as the library lists it. */
export interface EspeakVoice {
  readonly name: string
  readonly identifier: string
  /** Lower `priority` is better. */
  readonly languages: readonly { readonly priority: number; readonly name: string }[]
}

/** What the library says of a place in its audio; `type` is `word` for a word that begins. */
export interface EspeakEvent {
  readonly type: string
  /** From 1, in Unicode code points of the text; 0 where unknown. */
  readonly text_position: number
  /** In code points of eSpeak's own rewriting of the text: a hint, no more. */
  readonly word_length: number
  /** Milliseconds since the utterance's first sample. */
  readonly audio_position: number
}

interface EspeakModule {
  readonly eSpeakNGWorker: new () => EspeakSpeaker
}

/** Name of the optional package. */
export const espeakPackage = '@echogarden/espeak-ng-emscripten'

/**
 * Loads the library, about 24 MB of language data with it, and gives one speaker.
 * @param packageName A package name or file URL. An argument, so that no bundler copies the package, which must
 *   stay replaceable by its licence and finds its data beside itself.
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE
 */
export async function loadEspeak(packageName: string): Promise<EspeakSpeaker> {
  try {
    const library = (await import(packageName)) as { default: () => Promise<EspeakModule> }
    const module = await library.default()
    return new module.eSpeakNGWorker()
  } catch (cause) {
    throw new SpeechError(
      'SPEECH_ENGINE_UNAVAILABLE',
      'The offline voice is not installed. Install Lectern again with its optional packages (npm install --include=optional), or choose another voice.',
      { cause },
    )
  }
}
