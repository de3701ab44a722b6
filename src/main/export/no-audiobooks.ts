import { ExportError } from '../../shared/errors.ts'
import type { AudiobookService } from './audiobook-service.ts'

/** Stands in the place of what makes audiobooks: there are none, and none can be made. */
export class NoAudiobooks implements AudiobookService {
  offer = refuse
  estimate = refuse
  start = refuse
  pause = refuse
  resume = refuse
  cancel = refuse
  decide = refuse
  remove = refuse
  preview = refuse
  repair = refuse
  list = (): readonly never[] => []
  onChange = () => () => {}
}

async function refuse(): Promise<never> {
  throw new ExportError('EXPORT_ENCODER_FAILED', 'Audiobooks can not be made here.')
}
