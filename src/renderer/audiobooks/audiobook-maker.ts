import { createStore } from 'zustand/vanilla'
import type { AudiobookEstimate, AudiobookOffer, AudiobookRequest } from '../../shared/audiobook.ts'
import type { DocumentId } from '../../shared/document.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import type { Api } from '../api.ts'
import type { PlayingSample, PlaySample } from '../voices/sample-player.ts'
import { formOf, requestOf } from './audiobook-form.ts'
import type { AudiobookForm } from './audiobook-form.ts'

export interface MakerState {
  /** Null: the dialog is closed. */
  readonly documentId: DocumentId | null
  /** Null until it is known. */
  readonly offer: AudiobookOffer | null
  readonly form: AudiobookForm | null
  /** The last that is known; it stays while another is counted. */
  readonly estimate: AudiobookEstimate | null
  readonly isCounting: boolean
  readonly preview: 'none' | 'loading' | 'playing'
  /** What the last preview cost; null where none was heard, or the price isn't known. */
  readonly previewCost: MicroDollars | null
  readonly isStarting: boolean
  /** What went wrong, and with what. */
  readonly failure: {
    readonly of: 'offer' | 'estimate' | 'preview' | 'start'
    readonly error: PlainError
  } | null
}

export interface MakerOptions {
  readonly api: Pick<
    Api,
    | 'getAudiobookOffer'
    | 'estimateAudiobook'
    | 'chooseAudiobookFolder'
    | 'startAudiobook'
    | 'previewAudiobook'
  >
  readonly play: PlaySample
  /** Two voices at once are none: what is being read stops. */
  readonly onPreview: () => void
  /** An audiobook is being made. */
  readonly onStarted: () => void
}

export type AudiobookMaker = ReturnType<typeof createAudiobookMaker>

/** Who ticks chapter after chapter wants one estimate, at the end. */
const countDelayMs = 200

const closed: MakerState = {
  documentId: null,
  offer: null,
  form: null,
  estimate: null,
  isCounting: false,
  preview: 'none',
  previewCost: null,
  isStarting: false,
  failure: null,
}

/** The dialog "Make an audiobook": what is offered, what is chosen, and what it takes. */
export function createAudiobookMaker({ api, play, onPreview, onStarted }: MakerOptions) {
  const store = createStore<MakerState>(() => closed)
  let timer: ReturnType<typeof setTimeout> | undefined
  let sample: PlayingSample | undefined
  /** Counts up, so that what was asked for before says nothing any more. */
  let opening = 0
  let counting = 0
  let previewing = 0

  function request(): AudiobookRequest | undefined {
    const { offer, form } = store.getState()
    return offer === null || form === null ? undefined : requestOf(offer, form)
  }

  async function open(documentId: DocumentId): Promise<void> {
    close()
    const mine = opening
    store.setState({ documentId })
    try {
      const offer = await api.getAudiobookOffer(documentId)
      if (mine !== opening) return
      store.setState({ offer, form: formOf(offer) })
      count(0)
    } catch (error) {
      if (mine === opening) fail('offer', error)
    }
  }

  function close(): void {
    opening += 1
    counting += 1
    clearTimeout(timer)
    stopPreview()
    store.setState(closed)
  }

  function change(fields: Partial<AudiobookForm>): void {
    const { form } = store.getState()
    if (form === null) return
    store.setState({ form: { ...form, ...fields }, failure: null })
    // What is heard is not what is chosen any more.
    if ('voice' in fields || 'sections' in fields) stopPreview()
    count(countDelayMs)
  }

  function count(delayMs: number): void {
    clearTimeout(timer)
    counting += 1
    const wanted = request()
    store.setState({ isCounting: wanted !== undefined })
    if (wanted !== undefined) timer = setTimeout(() => void estimate(wanted), delayMs)
  }

  async function estimate(wanted: AudiobookRequest): Promise<void> {
    const mine = counting
    try {
      const found = await api.estimateAudiobook(wanted)
      if (mine === counting) store.setState({ estimate: found, isCounting: false })
    } catch (error) {
      if (mine !== counting) return
      store.setState({ estimate: null, isCounting: false })
      fail('estimate', error)
    }
  }

  async function chooseFolder(): Promise<void> {
    const { form } = store.getState()
    if (form === null) return
    const mine = opening
    const folder = await api.chooseAudiobookFolder(form.folder).catch(() => null)
    if (folder !== null && mine === opening) change({ folder })
  }

  function stopPreview(): void {
    previewing += 1
    sample?.stop()
    sample = undefined
    if (store.getState().preview !== 'none') store.setState({ preview: 'none' })
  }

  async function startPreview(): Promise<void> {
    const wanted = request()
    if (wanted === undefined) return
    stopPreview()
    onPreview()
    const mine = previewing
    store.setState({ preview: 'loading', previewCost: null, failure: null })
    try {
      const { pcm, sampleRateHz, microDollars } = await api.previewAudiobook(wanted)
      if (mine !== previewing) return
      sample = play(pcm, sampleRateHz)
      store.setState({ preview: 'playing', previewCost: microDollars })
      // What was paid now is not to be paid any more.
      count(0)
      await sample.ended
      if (mine === previewing) store.setState({ preview: 'none' })
    } catch (error) {
      if (mine !== previewing) return
      store.setState({ preview: 'none' })
      fail('preview', error)
    }
  }

  async function start(): Promise<void> {
    const wanted = request()
    if (wanted === undefined || store.getState().isStarting) return
    const mine = opening
    stopPreview()
    store.setState({ isStarting: true, failure: null })
    try {
      await api.startAudiobook(wanted)
      if (mine !== opening) return
      close()
      onStarted()
    } catch (error) {
      if (mine !== opening) return
      store.setState({ isStarting: false })
      fail('start', error)
    }
  }

  function fail(of: NonNullable<MakerState['failure']>['of'], error: unknown): void {
    store.setState({ failure: { of, error: toPlainError(error) } })
  }

  return Object.assign(store, {
    open,
    close,
    change,
    chooseFolder,
    start,
    /** Counts anew, after something else than the fields has changed, or it failed. */
    recount: () => {
      store.setState({ failure: null })
      count(0)
    },
    togglePreview: () => (store.getState().preview === 'none' ? void startPreview() : stopPreview()),
    dismissFailure: () => store.setState({ failure: null }),
  })
}
