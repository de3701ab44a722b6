const mark = '[key removed]'

/** Shorter "keys" are test words that would tear ordinary text apart. */
const shortestKey = 4

/** What looks like a key wherever it stands. The first group is kept, so that the text stays readable. */
const patterns: readonly RegExp[] = [
  /(\bBearer\s+)[^\s"'<>,;]+/gi,
  // api_key=…, "apiKey": "…", x-api-key: …, token=…, authorization: …
  /(\b(?:x-)?(?:api[-_]?key|access[-_]?token|token|secret|authorization)\b["']?\s*[:=]\s*["']?(?:(?:Basic|Token|Digest)\s+)?)(?!Bearer\b)[^\s"'&<>,;]+/gi,
  // Together's own: tgp_v1_…, and 64 hexadecimal digits before 2025. Others' by their usual prefixes.
  /(\b)(?:tgp_v\d+_[\w-]{8,}|[0-9a-f]{64}|(?:sk|pk|key)[-_][\w-]{12,})\b/gi,
]

/**
 * Takes keys out of a text that came from outside or is about to be shown, logged or stored.
 * @param apiKey the key in use, removed in every spelling; whatever looks like any other key is removed as well
 */
export function redactKeys(text: string, apiKey = ''): string {
  let clean = text
  for (const spelling of spellingsOf(apiKey)) clean = clean.replaceAll(spelling, mark)
  for (const pattern of patterns) clean = clean.replaceAll(pattern, `$1${mark}`)
  return clean
}

function spellingsOf(apiKey: string): readonly string[] {
  if (apiKey.length < shortestKey) return []
  const spellings = [apiKey, JSON.stringify(apiKey).slice(1, -1), Buffer.from(apiKey).toString('base64')]
  // A lone surrogate has no spelling in an address.
  if (apiKey.isWellFormed()) spellings.push(encodeURIComponent(apiKey))
  return spellings
}
