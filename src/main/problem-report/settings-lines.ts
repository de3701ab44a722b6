import { isDeepStrictEqual } from 'node:util'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import type { ReportSection } from './report-section.ts'

/**
 * Settings that are told as they are: each can be nothing but a switch, a number or one of the program's own names. A test
 * holds them against the schemas of the settings, and asks for a setting that is in neither list.
 */
export const toldSettings = [
  'theme',
  'font',
  'textSizePx',
  'lineHeight',
  'measureChars',
  'speed',
  'transport',
  'fallsBackToOffline',
  'invitesToAddKey',
  'offersFirstSteps',
  'sentencePauseSeconds',
  'paragraphPauseSeconds',
  'headingPauseSeconds',
  'backSeconds',
  'forwardSeconds',
  'longPauseSeconds',
  'highlightsWord',
  'highlightsSentence',
  'wordStyle',
  'wordColour',
  'sentenceStyle',
  'sentenceColour',
  'followsVoice',
  'focusesLines',
  'focusShape',
  'letterSpacingEm',
  'wordSpacingEm',
  'paragraphSpacingEm',
  'textAlignment',
  'hyphenates',
  'verticalText',
  'zoomPercent',
  'view',
  'pageColours',
  'showsFurniture',
  'pageZoom',
  'cacheLimitBytes',
  'undoSeconds',
  'quickSpeaks',
  'closesToTray',
  'startsAtLogin',
  'updates',
] as const satisfies readonly (keyof Settings)[]

/** Settings of which only is told whether they were changed: names, addresses, money, and what else is the reader's own. */
export const untoldSettings = [
  'voice',
  'voicesByLanguage',
  'favouriteVoices',
  'ownVoices',
  'dedicatedEndpoints',
  'modelParameters',
  'serviceUrl',
  'spendingCaps',
  'spokenRules',
  'shelf',
  'quickSpeakHotkey',
] as const satisfies readonly (keyof Settings)[]

/** A setting that is in neither list is left out. */
export function settingsLines(settings: Settings): ReportSection['lines'] {
  const isUsual = (name: keyof Settings) => isDeepStrictEqual(settings[name], defaultSettings[name])
  return [
    ...toldSettings.map((name) => [name, settings[name] ?? 'none'] as const),
    ...untoldSettings.map((name) => [name, isUsual(name) ? 'not set' : 'set'] as const),
  ]
}
