import type { MixerUtterance, PlaybackMixer } from '../../core/audio/playback-mixer.ts'
import { samplesOfBytes } from '../../core/audio/pcm.ts'
import { assertNever } from '../../shared/errors.ts'

/** Name under which the worklet registers its processor. */
export const processorName = 'lectern-player'

/** What the player tells the worklet. The worklet answers with `PlaybackReport`s. */
export type WorkletCommand =
  | ({ readonly kind: 'begin' } & MixerUtterance)
  /** The buffer is transferred. */
  | { readonly kind: 'append'; readonly utteranceId: number; readonly pcm: ArrayBuffer }
  | { readonly kind: 'end'; readonly utteranceId: number }
  | { readonly kind: 'finish' }
  | { readonly kind: 'clear' }
  /** Drops what was begun behind this utterance. */
  | { readonly kind: 'cut'; readonly utteranceId: number }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'speed'; readonly speed: number }

/** Does on the mixer what a command says. */
export function applyCommand(mixer: PlaybackMixer, command: WorkletCommand): void {
  switch (command.kind) {
    case 'begin':
      return mixer.begin(command)
    case 'append':
      return mixer.append(command.utteranceId, samplesOfBytes(command.pcm))
    case 'end':
      return mixer.end(command.utteranceId)
    case 'finish':
      return mixer.finish()
    case 'clear':
      return mixer.clear()
    case 'cut':
      return mixer.cut(command.utteranceId)
    case 'play':
      return mixer.play()
    case 'pause':
      return mixer.pause()
    case 'speed':
      return mixer.setSpeed(command.speed)
    default:
      return assertNever(command)
  }
}
