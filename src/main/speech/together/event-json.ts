/** Numbers that are none, as Python writes them into JSON, where a value may stand. */
const bareNumbers = /([[,:]\s*)(?:NaN|-?Infinity)(?=\s*[\],}])/g

/**
 * Parses an event of the service. A bare NaN or Infinity, which JSON has not but Python's encoder writes, becomes null.
 * @returns undefined when it is no JSON
 */
export function parseEventJson(text: string): unknown {
  const json = parse(text)
  return json === undefined ? parse(text.replaceAll(bareNumbers, '$1null')) : json
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
