import { defaultServiceUrl } from './catalog/service-addresses.ts'
import type { ModelParameters, TransportChoice } from './catalog/speech-model.ts'
import type { DocumentFormat } from './document.ts'
import type { VoiceRef } from './speech.ts'
import type { SpokenRulesChoice } from './spoken-rules.ts'
import type { UpdateChoice } from './updates.ts'

/** Colours of the window; `system` follows the desktop, also in its wish for more contrast. */
export const themes = ['system', 'light', 'dark', 'sepia', 'contrast-light', 'contrast-dark'] as const
export type Theme = (typeof themes)[number]

/** Typefaces for the text: four that ship with the app, the last two for low vision and dyslexia, and two of the system. */
export const readerFonts = [
  'literata',
  'inter',
  'system-serif',
  'system-sans',
  'atkinson',
  'opendyslexic',
] as const
export type ReaderFont = (typeof readerFonts)[number]

export const textAlignments = ['start', 'justify'] as const
export type TextAlignment = (typeof textAlignments)[number]

/** How a word or a sentence is lit; none of them moves a letter. */
export const lightStyles = ['background', 'underline', 'colour', 'bold'] as const
export type LightStyle = (typeof lightStyles)[number]

/** Colours of the lights; each theme has its own shade of them. */
export const lightColours = ['amber', 'green', 'blue', 'pink'] as const
export type LightColour = (typeof lightColours)[number]

/** What stays clear while the rest of the text is dimmed. */
export const focusShapes = ['line', 'threeLines', 'sentence'] as const
export type FocusShape = (typeof focusShapes)[number]

/** How vertical text is set: as the book has it, or in lines from left to right. */
export const verticalTextChoices = ['asPrinted', 'horizontal'] as const
export type VerticalText = (typeof verticalTextChoices)[number]

/** How a document with printed pages is shown: as running text, or its pages as they are printed. */
export const documentViews = ['text', 'pages'] as const
export type DocumentView = (typeof documentViews)[number]

/** Colours of printed pages: as they are printed, or tinted or turned dark with the theme. */
export const pageColourChoices = ['theme', 'asPrinted'] as const
export type PageColours = (typeof pageColourChoices)[number]

/** How large printed pages are: as wide as the window, whole in it, or in percent of their own size. */
export type PageZoom = 'width' | 'page' | number

/** Percent that printed pages can be drawn at. */
export const pageZoomRange = { min: 25, max: 500 } as const

/** Sizes of the whole window in percent, as browsers step through them. */
export const zoomPercents = [75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const
export type ZoomPercent = (typeof zoomPercents)[number]

/** Everything the reader can set, with its default. Ranges are enforced by `main/library/settings.ts`. */
export interface Settings {
  readonly theme: Theme
  readonly font: ReaderFont
  /** CSS pixels, 14 to 32. */
  readonly textSizePx: number
  /** Multiple of the text size, 1.2 to 2.2. */
  readonly lineHeight: number
  /** Characters in a line, 40 to 90. */
  readonly measureChars: number
  /** Speaking rate, 0.5 to 4 in steps of 0.05. */
  readonly speed: number
  /** Null: the offline voice of the block's language. */
  readonly voice: VoiceRef | null
  /** The voice for a language, by its primary BCP 47 subtag (`fr`); before `voice`, after a document's own. */
  readonly voicesByLanguage: Readonly<Record<string, VoiceRef>>
  readonly favouriteVoices: readonly VoiceRef[]
  /** Voices that the reader typed or mixed: a service may know more than its lists say. */
  readonly ownVoices: readonly OwnVoice[]
  /** Endpoints of the reader's own, with the model that each runs. */
  readonly dedicatedEndpoints: readonly DedicatedEndpoint[]
  /** What is asked of a model beside text and voice, by model id; absent: its defaults. */
  readonly modelParameters: Readonly<Record<string, ModelParameters>>
  /** Address of the speech service: https, or http on the loopback. */
  readonly serviceUrl: string
  readonly transport: TransportChoice
  /** Speak on with the offline voice while the chosen one can't. */
  readonly fallsBackToOffline: boolean
  readonly spendingCaps: SpendingCaps
  /** Whether a reader without a key is told what one would give. */
  readonly invitesToAddKey: boolean
  /** Whether the sample comes with the first steps: until they were done or skipped, or another document was opened. */
  readonly offersFirstSteps: boolean
  /** Silence after a sentence, a paragraph and a heading in seconds, 0 to 5. */
  readonly sentencePauseSeconds: number
  readonly paragraphPauseSeconds: number
  readonly headingPauseSeconds: number
  /** How far the keys and buttons go by seconds, 5 to 120. */
  readonly backSeconds: number
  readonly forwardSeconds: number
  /** After a pause of so many seconds, 10 to 3600, reading goes on one sentence earlier; null: always where it was. */
  readonly longPauseSeconds: number | null
  readonly highlightsWord: boolean
  readonly highlightsSentence: boolean
  /** What is spoken, skipped or named, where it is not as `defaultSpokenRules` has it. */
  readonly spokenRules: SpokenRulesChoice
  readonly wordStyle: LightStyle
  readonly wordColour: LightColour
  readonly sentenceStyle: LightStyle
  readonly sentenceColour: LightColour
  /** Whether the text scrolls along with the voice. */
  readonly followsVoice: boolean
  /** Whether all but the lines that are heard is dimmed. */
  readonly focusesLines: boolean
  readonly focusShape: FocusShape
  /** Room between letters and between words beyond the font's own, as shares of the text size: 0 to 0.2, 0 to 0.4. */
  readonly letterSpacingEm: number
  readonly wordSpacingEm: number
  /** Room above a paragraph as a multiple of the text size, 0 to 3. */
  readonly paragraphSpacingEm: number
  readonly textAlignment: TextAlignment
  /** Whether words may be broken at line ends, where the language's rules are known. */
  readonly hyphenates: boolean
  readonly verticalText: VerticalText
  readonly zoomPercent: ZoomPercent
  /** How documents with printed pages are shown, where nothing else was chosen for one. */
  readonly view: DocumentView
  readonly pageColours: PageColours
  /** Whether the text shows what pages repeat: their headers, numbers and the like. */
  readonly showsFurniture: boolean
  readonly pageZoom: PageZoom
  /** Largest size of the audio cache in bytes. */
  readonly cacheLimitBytes: number
  readonly shelf: ShelfView
  /** How long a removal can be taken back, 1 to 120 seconds. */
  readonly undoSeconds: number
  /** Whether a hotkey speaks the selection of other programs. */
  readonly quickSpeaks: boolean
  /** That hotkey, as `accelerator.ts` writes it; null: the usual one of the system. */
  readonly quickSpeakHotkey: string | null
  /** Whether the window, when it is closed, leaves the app in the tray, where there is one. */
  readonly closesToTray: boolean
  /** Whether the app starts when the reader logs in. */
  readonly startsAtLogin: boolean
  /** What becomes of new versions, where this copy knows a place to look for them. */
  readonly updates: UpdateChoice
}

/** What the documents of the shelf can be ordered by. */
export const shelfOrders = ['recent', 'added', 'title', 'author', 'progress', 'length'] as const
export type ShelfOrder = (typeof shelfOrders)[number]

/** How far a document was read. */
export const readingStates = ['unread', 'reading', 'finished'] as const
export type ReadingState = (typeof readingStates)[number]

/** How the shelf is ordered, and what it is narrowed to; null is no narrowing. */
export interface ShelfView {
  readonly order: ShelfOrder
  readonly isReversed: boolean
  readonly state: ReadingState | null
  readonly format: DocumentFormat | null
  /** Primary BCP 47 subtag, or `und`. */
  readonly language: string | null
}

/** A voice that no list has. */
export interface OwnVoice extends VoiceRef {
  /** For people. */
  readonly name: string
  /** BCP 47 tags; [] when unknown. */
  readonly languages: readonly string[]
}

/** A model that runs for the reader alone. */
export interface DedicatedEndpoint {
  /** What is sent as the model: `project/endpoint`, or an endpoint's name. */
  readonly name: string
  /** Id of the catalogue's model that it runs: what it can do can't be asked. */
  readonly modelId: string
  /** Where it answers; absent: where all models do. */
  readonly serviceUrl?: string
}

/** Most that may be spent, in US dollars; null: no cap. */
export interface SpendingCaps {
  readonly documentDollars: number | null
  readonly dayDollars: number | null
  readonly monthDollars: number | null
}

/** What holds until the reader changes it. */
export const defaultSettings: Settings = {
  theme: 'system',
  font: 'literata',
  textSizePx: 19,
  lineHeight: 1.6,
  measureChars: 66,
  speed: 1,
  voice: null,
  voicesByLanguage: {},
  favouriteVoices: [],
  ownVoices: [],
  dedicatedEndpoints: [],
  modelParameters: {},
  serviceUrl: defaultServiceUrl,
  transport: 'automatic',
  fallsBackToOffline: true,
  spendingCaps: { documentDollars: null, dayDollars: null, monthDollars: null },
  invitesToAddKey: true,
  offersFirstSteps: true,
  sentencePauseSeconds: 0.25,
  paragraphPauseSeconds: 0.6,
  headingPauseSeconds: 0.9,
  backSeconds: 15,
  forwardSeconds: 30,
  longPauseSeconds: 60,
  highlightsWord: true,
  highlightsSentence: true,
  spokenRules: {},
  wordStyle: 'background',
  wordColour: 'amber',
  sentenceStyle: 'background',
  sentenceColour: 'amber',
  followsVoice: true,
  focusesLines: false,
  focusShape: 'threeLines',
  letterSpacingEm: 0,
  wordSpacingEm: 0,
  paragraphSpacingEm: 0.85,
  textAlignment: 'start',
  hyphenates: true,
  verticalText: 'asPrinted',
  zoomPercent: 100,
  view: 'text',
  pageColours: 'theme',
  showsFurniture: false,
  pageZoom: 'width',
  cacheLimitBytes: 2 * 1024 ** 3,
  shelf: { order: 'recent', isReversed: false, state: null, format: null, language: null },
  undoSeconds: 10,
  quickSpeaks: true,
  quickSpeakHotkey: null,
  closesToTray: false,
  startsAtLogin: false,
  updates: 'tell',
}

/** Speaking rates that can be set. */
export const speedRange = { min: 0.5, max: 4, step: 0.05 } as const
