import { z } from 'zod'
import { maxAddressChars } from '../../core/text/web-address.ts'
import { failureDecisions } from '../../shared/audiobook.ts'
import type { CallName } from '../../shared/ipc-contract.ts'
import { maxWhatHappenedChars } from '../../shared/problem-report.ts'
import { maxQueryChars } from '../../shared/search.ts'
import {
  audiobookCapSchema,
  audiobookRepairSchema,
  audiobookRequestSchema,
} from '../export/audiobook-request-schema.ts'
import {
  documentQuerySchema,
  locatorSchema,
  markChangeSchema,
  matchLimitSchema,
  mendingDraftSchema,
  newMarkSchema,
  searchCursorSchema,
  voiceRefSchema,
} from '../schemas.ts'

const documentId = z.string().regex(/^[0-9a-f]{64}$/)
const markId = z.int().positive()
const jobId = z.int().positive()
const speechId = z.int().positive()
const documentIds = z.array(documentId).min(1).max(100_000)
const path = z.string().min(1).max(32_768)
/** BCP 47, or `und`. */
const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/)
/** What was pasted: `account/key-format.ts` says what is wrong with it. */
const pastedKey = z.string().max(10_000)
/** No format takes more: PDF 127 bytes, OpenDocument what one types. */
const documentPassword = z.string().min(1).max(1024)

/** Values are checked by whoever keeps them, who says what is wrong. */
const pronunciationDraft = z.record(z.string(), z.unknown())

/** The arguments of every call, checked before its handler runs. Values of `changeSettings` and
 * `changeDocumentPreferences` are checked by the library, those of pronunciations by `main/pronunciation`. */
export const callArguments = {
  listDocuments: z.tuple([]),
  chooseDocuments: z.tuple([]),
  importDocuments: z.tuple([z.array(path).max(1000)]),
  importWithPassword: z.tuple([z.int().positive(), documentPassword]),
  getDocumentPassword: z.tuple([documentId]),
  keepDocumentPassword: z.tuple([documentId, documentPassword]),
  openSample: z.tuple([]),
  openDocument: z.tuple([documentId]),
  getSection: z.tuple([documentId, z.int().nonnegative()]),
  removeDocuments: z.tuple([documentIds]),
  setPlace: z.tuple([documentId, locatorSchema]),
  getSettings: z.tuple([]),
  changeSettings: z.tuple([z.record(z.string(), z.unknown())]),
  listVoices: z.tuple([]),
  listModels: z.tuple([]),
  refreshCatalog: z.tuple([]),
  previewVoice: z.tuple([voiceRefSchema, language]),
  setDocumentVoice: z.tuple([documentId, voiceRefSchema.nullable()]),
  changeDocumentPreferences: z.tuple([documentId, z.record(z.string(), z.unknown())]),
  getCoverage: z.tuple([documentId]),
  getAccount: z.tuple([]),
  setApiKey: z.tuple([pastedKey]),
  testApiKey: z.tuple([]),
  removeApiKey: z.tuple([]),
  getServiceState: z.tuple([]),
  getSpending: z.tuple([]),
  estimateSpeech: z.tuple([documentId, voiceRefSchema.nullable()]),
  getChapterTimeline: z.tuple([documentId, z.int().nonnegative()]),
  listPronunciations: z.tuple([]),
  addPronunciation: z.tuple([pronunciationDraft]),
  changePronunciation: z.tuple([z.int().positive(), z.record(z.string(), z.unknown())]),
  removePronunciation: z.tuple([z.int().positive()]),
  lookUpWord: z.tuple([
    documentId,
    z.string().min(1).max(256),
    z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }),
  ]),
  hearPronunciation: z.tuple([documentId, z.string().min(1).max(500), language, pronunciationDraft]),
  estimatePronunciation: z.tuple([documentId, pronunciationDraft.nullable(), z.int().positive().nullable()]),
  importPronunciations: z.tuple([]),
  exportPronunciations: z.tuple([]),
  openPlayer: z.tuple([documentId]),
  closePlayer: z.tuple([z.int().nonnegative()]),
  openDecoder: z.tuple([]),
  listMarks: z.tuple([documentId]),
  addMark: z.tuple([documentId, newMarkSchema]),
  changeMark: z.tuple([markId, markChangeSchema]),
  removeMark: z.tuple([markId]),
  restoreMark: z.tuple([markId]),
  exportMarks: z.tuple([documentId]),
  copyMarks: z.tuple([documentId]),
  listMendings: z.tuple([documentId]),
  mendDocument: z.tuple([documentId, mendingDraftSchema]),
  undoMending: z.tuple([documentId, z.int().positive()]),
  searchDocument: z.tuple([documentId, documentQuerySchema, searchCursorSchema, matchLimitSchema]),
  openExternal: z.tuple([
    z
      .string()
      .regex(/^(https?:\/\/|mailto:)/i)
      .max(2048),
  ]),
  getAppInfo: z.tuple([]),
  getDiagnostics: z.tuple([z.int().nonnegative().nullable()]),
  getProblemReport: z.tuple([]),
  saveProblemReport: z.tuple([z.int().positive(), z.string().max(maxWhatHappenedChars)]),
  copyText: z.tuple([z.string().max(100_000)]),
  restoreDocuments: z.tuple([documentIds]),
  deleteRemovedDocuments: z.tuple([documentIds]),
  searchTexts: z.tuple([z.string().max(maxQueryChars)]),
  loadWebPage: z.tuple([
    z.strictObject({
      address: z.string().max(maxAddressChars),
      withPictures: z.boolean(),
      agreedHosts: z.array(z.string().max(300)).max(200),
    }),
  ]),
  cancelWebPage: z.tuple([]),
  openClipboard: z.tuple([]),
  getAudiobookOffer: z.tuple([documentId]),
  estimateAudiobook: z.tuple([audiobookRequestSchema]),
  chooseAudiobookFolder: z.tuple([path]),
  startAudiobook: z.tuple([audiobookRequestSchema]),
  listAudiobooks: z.tuple([]),
  pauseAudiobook: z.tuple([jobId]),
  resumeAudiobook: z.tuple([jobId]),
  estimateAudiobookRest: z.tuple([jobId]),
  setAudiobookCap: z.tuple([jobId, audiobookCapSchema]),
  cancelAudiobook: z.tuple([jobId]),
  decideAudiobook: z.tuple([jobId, z.enum(failureDecisions)]),
  removeAudiobook: z.tuple([jobId]),
  previewAudiobook: z.tuple([audiobookRequestSchema]),
  repairAudiobook: z.tuple([jobId, locatorSchema, audiobookRepairSchema]),
  showAudiobook: z.tuple([jobId]),
  getQuickSpeak: z.tuple([]),
  openQuickSpeech: z.tuple([speechId]),
  finishQuickSpeech: z.tuple([speechId]),
  closeQuickSpeak: z.tuple([]),
  readOnInApp: z.tuple([speechId, locatorSchema.nullable()]),
  saveQuickSpeech: z.tuple([speechId]),
  getHotkey: z.tuple([]),
  restHotkey: z.tuple([z.boolean()]),
  reportListening: z.tuple([
    z.strictObject({
      documentId: documentId.nullable(),
      isPlaying: z.boolean(),
      speed: z.number().positive(),
      voice: voiceRefSchema.nullable(),
    }),
  ]),
  getDesktop: z.tuple([]),
  getUpdates: z.tuple([]),
  checkForUpdates: z.tuple([]),
} as const satisfies Record<CallName, z.ZodType>
