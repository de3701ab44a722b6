/** Where the service answers for models that everybody shares. Source: together-ai 0.52.0, client.js. */
export const defaultServiceUrl = 'https://api.together.ai/v1'

/** Where endpoints of one project answer. Source: Together's guide "Dedicated model inference: send requests". */
export const dedicatedServiceUrl = 'https://api-inference.together.ai/v1'
