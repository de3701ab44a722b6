import type { ErrorCode } from '../../../shared/errors.ts'
import { needsEndpoint } from './fault-codes.ts'
import type { ServiceFault } from './service-fault.ts'

/** What is known of a failure beside the service's own words. */
export interface FaultCircumstances {
  readonly status?: number
  readonly isFromGateway?: boolean
}

/** Says what happened and what to do, with the service's own words where they help. */
export function sentenceOf(
  code: ErrorCode,
  fault: ServiceFault,
  { status, isFromGateway }: FaultCircumstances = {},
): string {
  switch (code) {
    case 'SPEECH_KEY_REFUSED':
      return 'The speech service refused the API key. Check the key in the settings, or make a new one in your account.'
    case 'SPEECH_CREDIT_EXHAUSTED':
      return 'The account at the speech service has no credit left. Add credit in your account there, or read on with the offline voice.'
    case 'SPEECH_FORBIDDEN':
      return isFromGateway === true
        ? 'Something before the speech service refused the request. Try without a VPN, or in another network.'
        : `The speech service does not allow this${quoted(fault)}. Check in your account what the key may use, or choose another model.`
    case 'SPEECH_MODEL_UNAVAILABLE':
      return modelSentence(fault, status)
    case 'SPEECH_RATE_LIMITED':
      return 'The speech service asks to wait: too many requests in a short time. Lectern goes on by itself when it may.'
    case 'SPEECH_OVERLOADED':
      return 'The speech service has too much to do at the moment. Try again in a minute, or choose another model.'
    case 'SPEECH_NETWORK':
      return 'The proxy of this network asks for a login. Enter it in the system’s network settings.'
    case 'SPEECH_INPUT_REFUSED':
      return `The speech service refused the request${quoted(fault)}. Choose another voice or model, or reset the model’s advanced settings.`
    case 'SPEECH_PROTOCOL':
      return 'The address of the speech service leads elsewhere. Check the address in the settings, and whether this network asks for a login.'
    default:
      return `The speech service failed${quoted(fault)}. Try again in a minute, or choose another model.`
  }
}

function modelSentence(fault: ServiceFault, status: number | undefined): string {
  if (needsEndpoint(fault)) {
    return 'This model needs a dedicated endpoint. Start one for it in your account and choose the endpoint as the model, or choose a model that is shared.'
  }
  // A 404 of something that is not the service has no words of its own.
  if (status === 404 && fault.message === undefined) {
    return 'Nothing answers at this address of the speech service. Check the address in the settings, and the name of the model.'
  }
  return 'The speech service does not offer this model to your key. Choose another model, or check the name of the endpoint.'
}

function quoted(fault: ServiceFault): string {
  return fault.message === undefined ? '' : `: “${fault.message.replace(/[.\s]+$/, '')}”`
}
