import type { ModelParameters, SpeechModel } from '../../shared/catalog/speech-model.ts'

export type ParameterName = keyof ModelParameters

/** In the order in which they are shown: what is heard first. */
export const parameterNames = [
  'speed',
  'language',
  'alignment',
  'segment',
  'maxPartialLength',
  'sampleRateHz',
  'responseFormat',
  'responseEncoding',
  'bitRateBps',
  'pronunciations',
  'pronounceBy',
] as const satisfies readonly ParameterName[]

/** Why a parameter can't be set. */
export type Obstacle = 'never' | 'oneLanguage' | 'onlyWebSocket' | 'onlyRaw' | 'onlyMp3' | 'onlyWhole'

/** Whether a model does what a parameter asks. */
export type ParameterSupport =
  | { readonly kind: 'yes' }
  /** No source says; it is sent all the same. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no'; readonly obstacle: Obstacle }

/** What asking it would do. A model ignores in silence what it doesn't honour: that can't be set. */
export function supportOf(
  model: SpeechModel,
  name: ParameterName,
  parameters: ModelParameters,
): ParameterSupport {
  switch (name) {
    case 'speed':
      return ofKnown(model.honoursSpeed)
    case 'pronunciations':
    case 'pronounceBy':
      return ofKnown(model.pronunciations)
    case 'alignment':
      return ofKnown(model.wordTimestamps)
    case 'language':
      return model.languages.length > 1 || model.languages.includes('mul') ? yes : no('oneLanguage')
    case 'segment':
      return yes
    case 'maxPartialLength':
      return model.transports.includes('websocket') ? yes : no('onlyWebSocket')
    case 'sampleRateHz':
      return model.sampleRatesHz.length > 0 ? yes : no('never')
    case 'responseFormat':
      return model.transports.includes('rest') ? yes : no('onlyWhole')
    case 'responseEncoding':
      if (!model.honoursEncoding) return no('never')
      return parameters.responseFormat === 'raw' ? yes : no('onlyRaw')
    case 'bitRateBps':
      if (!model.honoursBitRate) return no('never')
      return parameters.responseFormat === 'mp3' ? yes : no('onlyMp3')
  }
}

const yes = { kind: 'yes' } as const

function no(obstacle: Obstacle): ParameterSupport {
  return { kind: 'no', obstacle }
}

function ofKnown(known: SpeechModel['honoursSpeed']): ParameterSupport {
  return known === 'no' ? no('never') : { kind: known }
}

/** The parameters with one of them changed; undefined takes it back to what is usual. */
export function withParameter<Name extends ParameterName>(
  parameters: ModelParameters,
  name: Name,
  value: ModelParameters[Name] | undefined,
): ModelParameters {
  const { [name]: _replaced, ...others } = parameters
  return value === undefined ? others : { ...others, [name]: value }
}

/** The first line that is no `written/spoken`, from 1; undefined where all are. Empty lines don't count. */
export function invalidPronunciationLine(text: string): number | undefined {
  const index = text
    .split('\n')
    .findIndex((line) => line.trim() !== '' && !/^[^/]*[^/\s][^/]*\/[^/]*[^/\s][^/]*$/.test(line))
  return index < 0 ? undefined : index + 1
}

/** The entries of a text with one in a line. */
export function pronunciationsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .split('/')
        .map((part) => part.trim())
        .join('/'),
    )
    .filter((line) => line !== '')
}
