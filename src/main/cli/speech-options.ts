import type { Command } from 'commander'
import { dedicatedServiceUrl } from '../../shared/catalog/service-addresses.ts'
import {
  alignments,
  bitRates,
  rawEncodings,
  responseFormats,
  segmentings,
  transportChoices,
  type ModelParameters,
} from '../../shared/catalog/speech-model.ts'
import { AppError } from '../../shared/errors.ts'
import type { DedicatedEndpoint, Settings } from '../../shared/settings.ts'
import { checkSettingsChange } from '../library/settings.ts'

/** Who speaks, and how the service is reached. */
export interface SpeechOptions {
  readonly model?: string
  readonly voice?: string
  readonly family?: string
  readonly baseUrl?: string
  readonly transport?: string
}

/** What is asked of a model beside text and voice, as it was typed. */
export interface ParameterOptions {
  readonly format?: string
  readonly encoding?: string
  readonly sampleRate?: string
  readonly bitRate?: string
  readonly speed?: string
  readonly segment?: string
  readonly maxPartialLength?: string
  readonly alignment?: string
}

/** `--base-url` alone, for commands that name no voice. */
export function addServiceOption(command: Command): Command {
  return command.option(
    '--base-url <url>',
    'another address of the speech service, for example http://127.0.0.1:4000/v1',
  )
}

/** The options of every command that speaks, or says what speaking costs. */
export function addVoiceOptions(command: Command): Command {
  return addServiceOption(
    command
      .option('--model <id>', 'a model of `lectern models`, or an endpoint of your own with --family')
      .option('--voice <name>', 'a voice of `lectern voices`; by default one of the text’s language')
      .option('--family <model>', 'the model that an endpoint of your own runs'),
  )
}

/** The options of commands that make requests. */
export function addRequestOptions(command: Command): Command {
  return command
    .option('--transport <kind>', oneOf(transportChoices))
    .option('--format <format>', `ask the model for ${list(responseFormats)}`)
    .option('--encoding <encoding>', `what --format raw holds: ${list(rawEncodings)}`)
    .option('--sample-rate <hz>', 'ask for a sample rate')
    .option('--bit-rate <bps>', `of --format mp3: ${list(bitRates)}`)
    .option('--speed <rate>', 'speaking rate asked of the model, 0.25 to 4')
    .option('--segment <how>', `when the service cuts the text: ${list(segmentings)}`)
    .option('--max-partial-length <chars>', 'characters that the service may hold back (websocket)')
    .option('--alignment <kind>', `word times with the audio: ${list(alignments)}`)
}

/**
 * The settings of one command: those of the library with what its options say. Nothing of it is kept.
 * @throws {AppError} SETTINGS_INVALID for a value that a setting can't have
 */
export function settingsWith(options: SpeechOptions & ParameterOptions): (settings: Settings) => Settings {
  const { model, family, baseUrl, transport } = options
  const parameters = parametersOf(options)
  const hasParameters = Object.keys(parameters).length > 0
  if (hasParameters && model === undefined)
    throw needsModel('A format, a speed and the like are asked of one model')
  if (family !== undefined && model === undefined) throw needsModel('--family says what an endpoint runs')
  const change = checkSettingsChange({
    ...(baseUrl !== undefined && { serviceUrl: baseUrl }),
    ...(transport !== undefined && { transport }),
    ...(hasParameters && model !== undefined && { modelParameters: { [model]: parameters } }),
    ...(family !== undefined &&
      model !== undefined && { dedicatedEndpoints: [endpointOf(model, family, baseUrl)] }),
  })
  return (settings) => ({
    ...settings,
    ...change,
    dedicatedEndpoints: [...(change.dedicatedEndpoints ?? []), ...settings.dedicatedEndpoints],
    modelParameters: mergeParameters(settings, change),
  })
}

function endpointOf(name: string, modelId: string, baseUrl: string | undefined): DedicatedEndpoint {
  // An address that somebody names serves everything; else `project/endpoint` answers on a host of its own.
  const isOnOwnHost = baseUrl === undefined && name.includes('/')
  return { name, modelId, ...(isOnOwnHost && { serviceUrl: dedicatedServiceUrl }) }
}

function mergeParameters(settings: Settings, change: Partial<Settings>): Settings['modelParameters'] {
  const merged: Record<string, ModelParameters> = { ...settings.modelParameters }
  for (const [model, parameters] of Object.entries(change.modelParameters ?? {})) {
    merged[model] = { ...merged[model], ...parameters }
  }
  return merged
}

/** Numbers that are none stay words, which the settings refuse by their names. */
function parametersOf(options: ParameterOptions): Readonly<Record<string, unknown>> {
  const number = (text: string | undefined) =>
    text === undefined || Number.isNaN(Number(text)) ? text : Number(text)
  const given = {
    responseFormat: options.format,
    responseEncoding: options.encoding,
    sampleRateHz: number(options.sampleRate),
    bitRateBps: number(options.bitRate),
    speed: number(options.speed),
    segment: options.segment,
    maxPartialLength: number(options.maxPartialLength),
    alignment: options.alignment,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function needsModel(reason: string): AppError {
  return new AppError('SETTINGS_INVALID', `${reason}. Name it: --model MODEL.`)
}

function list(values: readonly (string | number)[]): string {
  return values.join(', ')
}

function oneOf(values: readonly string[]): string {
  return `one of ${list(values)}`
}
