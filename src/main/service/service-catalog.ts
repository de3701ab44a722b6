import { z } from 'zod'
import { findModel, speechModels } from '../../shared/catalog/models.ts'
import type { SpeechModel } from '../../shared/catalog/speech-model.ts'
import type { CatalogRefresh, ListedModel } from '../../shared/ipc-contract.ts'
import type { DedicatedEndpoint } from '../../shared/settings.ts'
import type { ListedEndpoint } from '../speech/together/service-endpoints.ts'
import type { ServiceLists } from '../speech/together/service-lists.ts'
import type { FactsStore, VoiceListing, VoiceLists } from '../speech/together/together-engine-options.ts'

export interface ServiceCatalogOptions {
  /** Of the settings: another service has other lists. */
  readonly serviceUrl: () => string
  /** @throws {SpeechError} why the service did not answer */
  readonly fetchLists: () => Promise<ServiceLists>
  /** Adds what replies have shown of a model. */
  readonly withLearned: (model: SpeechModel) => SpeechModel & Pick<ListedModel, 'firstAudioMs'>
  readonly facts: FactsStore
}

const storeKey = 'together.lists'
const name = z.string().min(1).max(512)
const storedLists = z.object({
  serviceUrl: z.string(),
  modelIds: z.array(name),
  voices: z.array(z.object({ model: name, voices: z.array(z.object({ id: name.exactOptional(), name })) })),
  endpoints: z.array(
    z.object({ name, modelId: z.string().max(512), serviceUrl: z.string().exactOptional() }),
  ),
})
type StoredLists = z.infer<typeof storedLists>

/** The models and voices that the service lists, kept from one start to the next: the catalogue works without a network. */
export class ServiceCatalog implements VoiceLists {
  readonly #options: ServiceCatalogOptions
  readonly #listeners = new Set<() => void>()
  #stored: StoredLists | undefined

  constructor(options: ServiceCatalogOptions) {
    this.#options = options
    const stored = storedLists.safeParse(options.facts.load(storeKey))
    this.#stored = stored.success ? stored.data : undefined
  }

  /** Voices as the service listed them last; [] when it was never asked. */
  voices(): readonly VoiceListing[] {
    return this.#lists()?.voices ?? []
  }

  /** The models of the catalogue, with what the service's list and its replies have shown. */
  models(): readonly ListedModel[] {
    const listed = this.#lists()?.modelIds.map((id) => id.toLowerCase())
    return speechModels.map((model) => ({
      ...this.#options.withLearned(model),
      isListed: listed === undefined ? 'unknown' : listed.includes(model.id.toLowerCase()) ? 'yes' : 'no',
    }))
  }

  /** What is known without asking. */
  current(): CatalogRefresh {
    const { modelIds = [], voices = [], endpoints = [] } = this.#lists() ?? {}
    const voiceCount = voices.reduce((sum, listing) => sum + listing.voices.length, 0)
    return { modelCount: modelIds.length, voiceCount, endpoints }
  }

  /**
   * Asks the service, and keeps what it says; a list that failed alone stays as it was.
   * @throws {SpeechError} why it did not answer; then nothing has changed
   */
  async refresh(): Promise<CatalogRefresh> {
    const serviceUrl = this.#options.serviceUrl()
    const { models, voices, endpoints } = await this.#options.fetchLists()
    const known = this.#stored?.serviceUrl === serviceUrl ? this.#stored : undefined
    const parsed = storedLists.safeParse({
      serviceUrl,
      modelIds: models?.filter(isOfSpeech).map(({ id }) => id) ?? known?.modelIds ?? [],
      voices: voices ?? known?.voices ?? [],
      endpoints: endpoints?.flatMap(endpointOf) ?? known?.endpoints ?? [],
    })
    if (parsed.success) {
      this.#stored = parsed.data
      this.#options.facts.save(storeKey, parsed.data)
      for (const listener of this.#listeners) listener()
    }
    return this.current()
  }

  /** Calls back when the lists were read anew. @returns ends it */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #lists(): StoredLists | undefined {
    return this.#stored?.serviceUrl === this.#options.serviceUrl() ? this.#stored : undefined
  }
}

/** The service lists models of every kind. */
function isOfSpeech({ id, type }: { readonly id: string; readonly type?: string }): boolean {
  return type === 'audio' || findModel(id) !== undefined
}

/** Endpoints that run a model of another kind are none of ours; of those that do not say, the reader knows it. */
function endpointOf({ name, model, serviceUrl }: ListedEndpoint): readonly DedicatedEndpoint[] {
  const known = model === undefined ? undefined : findModel(model)
  if (model !== undefined && known === undefined) return []
  return [{ name, modelId: known?.id ?? '', ...(serviceUrl !== undefined && { serviceUrl }) }]
}
