import { parentPort } from 'node:worker_threads'
import { toPlainError } from '../../../shared/errors.ts'
import { collectGarbage } from '../collect-garbage.ts'
import { makeSegment } from './make-segment.ts'
import type { SegmentAnswer, SegmentRequest } from './segment-protocol.ts'

const port = parentPort
if (port === null) throw new Error('segment.worker must run as a worker thread.')

port.on('message', (request: SegmentRequest) => {
  makeSegment(request)
    .finally(() => collectGarbage('all'))
    .then(
      (reply) => port.postMessage({ kind: 'encoded', reply } satisfies SegmentAnswer),
      (error: unknown) =>
        port.postMessage({ kind: 'failed', error: toPlainError(error) } satisfies SegmentAnswer),
    )
})
