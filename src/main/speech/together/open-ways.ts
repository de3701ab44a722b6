import type { Transport, TransportChoice } from '../../../shared/catalog/speech-model.ts'
import type { SpeechPurpose } from '../../../shared/speech.ts'
import type { Network } from '../network.ts'
import { serviceUrl } from './connection-profile.ts'
import type { LearnedModels } from './learned-models.ts'
import type { LearnedNetworks } from './learned-networks.ts'
import { knownWordTimestamps } from './request-resolver.ts'
import type { ResolvedModel } from './resolve-model.ts'
import { transportsFor } from './transport-policy.ts'

/** What is known of the ways to the service. */
export interface WayTools {
  readonly learned: LearnedModels
  readonly networks: LearnedNetworks
  readonly network: Pick<Network, 'proxyFor'>
  readonly choice: () => TransportChoice
}

/** Of what request the way is asked. */
export interface WayQuestion {
  readonly model: ResolvedModel
  readonly purpose: SpeechPurpose
  readonly charCount: number
  /** As `proxyOf` gave it. */
  readonly proxy: string | undefined
  /** What this utterance has tried in vain. */
  readonly failed: ReadonlySet<Transport>
}

/** The ways that a request may take, the best first. What was learned earlier counts only where it leaves one. */
export function openWays(tools: WayTools, question: WayQuestion): readonly Transport[] {
  const { learned, networks, choice } = tools
  const { model, purpose, charCount, proxy, failed } = question
  const asked = {
    model: model.family,
    wordTimestamps: knownWordTimestamps(model, learned),
    purpose,
    charCount,
    choice: choice(),
  }
  const avoided = new Set(failed)
  if (networks.isWebSocketBlocked(model.baseUrl, proxy)) avoided.add('websocket')
  for (const kind of model.family.transports) if (learned.isRefused(model, kind)) avoided.add(kind)
  const open = transportsFor({ ...asked, avoided })
  return open.length > 0 ? open : transportsFor({ ...asked, avoided: failed })
}

/** The proxy on the way to an address; undefined where there is none or nobody knows. */
export async function proxyOf(
  { network }: Pick<WayTools, 'network'>,
  baseUrl: string,
): Promise<string | undefined> {
  try {
    return await network.proxyFor(serviceUrl(baseUrl, ''))
  } catch {
    // Which network it is only decides what is remembered of it.
    return undefined
  }
}
