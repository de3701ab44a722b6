import { judgeSpeech, type JudgedSpeech } from '../../core/quality/judge-speech.ts'
import { measureSpeech, type SpeechMeasures } from '../../core/quality/measure-speech.ts'
import { addToVoiceMean, type VoiceMean } from '../../core/quality/voice-mean.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import type { WholeSpeech } from './utterance-shaper.ts'

/** What was measured and found of an utterance. */
export interface Judgement extends JudgedSpeech {
  readonly measures: SpeechMeasures
}

/** Judges utterances against their text and against what their voice is mostly like. Shared by all sessions. */
export class SpeechJudge {
  /** By voice. */
  readonly #means = new Map<string, VoiceMean>()

  /** What a voice is mostly like; undefined before it was heard. */
  meanOf(voice: VoiceRef): VoiceMean | undefined {
    return this.#means.get(keyOf(voice))
  }

  /**
   * Judges an utterance, and counts it to its voice's mean when it is healthy. Takes about 2 ms for 10 s of audio.
   * @param speech with the silence at its ends
   */
  judge(utterance: ReadingUtterance, voice: VoiceRef, speech: WholeSpeech): Judgement {
    const { text, language } = utterance
    const mean = this.meanOf(voice)
    const measures = measureSpeech({ ...speech, text, language })
    const findings = judgeSpeech(measures, mean)
    if (findings.length === 0) this.#means.set(keyOf(voice), addToVoiceMean(mean, measures))
    return { measures, findings }
  }
}

function keyOf({ engine, model, voice }: VoiceRef): string {
  return JSON.stringify([engine, model, voice])
}
