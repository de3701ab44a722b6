import type { Clock, Timers } from '../../../src/main/clock.ts'
import type { Billing } from './billing.ts'
import type { FaultQueue } from './faults.ts'
import type { Holds, Pace } from './pace.ts'
import type { ServerRecord } from './record.ts'
import type { ServiceEndpoint, ServiceModel } from './service-models.ts'
import type { Speaker } from './speaker.ts'
import type { Switches } from './switches.ts'

/** What the routes of one server share. */
export interface ServerState {
  readonly apiKeys: readonly string[]
  readonly models: readonly ServiceModel[]
  readonly endpoints: readonly ServiceEndpoint[]
  readonly switches: Switches
  readonly pace: Pace
  readonly faults: FaultQueue
  readonly speaker: Speaker
  readonly record: ServerRecord
  readonly billing: Billing
  readonly holds: Holds
  readonly clock: Clock
  readonly timers: Timers
}
