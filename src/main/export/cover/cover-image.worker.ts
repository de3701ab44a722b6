import { parentPort } from 'node:worker_threads'
import type { CoverReply, CoverRequest } from './cover-protocol.ts'
import { fitPicture } from './fit-picture.ts'

const port = parentPort
if (port === null) throw new Error('cover-image.worker must run as a worker thread.')

port.on('message', ({ bytes, orientation, maxSide, maxBytes }: CoverRequest) => {
  const jpeg = fitPicture(bytes, orientation, { maxSide, maxBytes })
  port.postMessage({ jpeg } satisfies CoverReply, [jpeg.buffer])
})
