/** The inner object of the service's error envelope. Source: together-api.md section 2.3. */
export interface ServiceErrorBody {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

/** A refusal as the service words it, on its way to the wire. */
export class ServiceError extends Error {
  readonly status: number
  readonly type: string
  readonly param: string | null
  readonly code: string | null

  constructor(
    status: number,
    message: string,
    parts: { type?: string; param?: string | null; code?: string | null } = {},
  ) {
    super(message)
    this.name = 'ServiceError'
    this.status = status
    this.type = parts.type ?? 'invalid_request_error'
    this.param = parts.param ?? null
    this.code = parts.code ?? null
  }

  /** The object under `error`. */
  body(): ServiceErrorBody {
    return { message: this.message, type: this.type, param: this.param, code: this.code }
  }
}

/** No key was sent. */
export function missingKey(): ServiceError {
  return new ServiceError(
    401,
    'Missing API key. You can find your API key at https://api.together.ai/settings/api-keys.',
    { code: 'missing_api_key' },
  )
}

/** A key that does not exist. */
export function invalidKey(): ServiceError {
  return new ServiceError(
    401,
    'Invalid API key provided. You can find your API key at https://api.together.ai/settings/api-keys.',
    { code: 'invalid_api_key' },
  )
}

/** The account has nothing left. */
export function creditLimit(): ServiceError {
  return new ServiceError(
    402,
    'Credit limit exceeded. Please navigate to https://api.together.xyz/settings/billing to add credit or upgrade your plan.',
    { type: 'credit_limit' },
  )
}

/** A model that is in no list. */
export function modelUnknown(model: string): ServiceError {
  return new ServiceError(
    404,
    `Unable to access model ${model}. Please visit https://api.together.ai/models to view the list of supported models.`,
    { code: 'model_not_available' },
  )
}

/** A model that is in the list but runs on dedicated endpoints alone. */
export function modelDedicatedOnly(model: string): ServiceError {
  return new ServiceError(
    400,
    `Unable to access non-serverless model ${model}. Please visit https://api.together.ai/models/${model} to create and start a new dedicated endpoint for the model.`,
    { code: 'model_not_available' },
  )
}

/** A request that says something wrong. @param param the field that does */
export function badRequest(message: string, param: string | null): ServiceError {
  return new ServiceError(400, message, { param })
}
