import { decodeHTML, decodeHTMLStrict } from 'entities'

/**
 * Replaces numeric and named entities in running text; what is no entity stays as it is written. All names of
 * HTML are known, the oldest also without the semicolon, as browsers read them.
 */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text
}

/** As `decodeEntities` for an attribute, where `&copy=` is part of an address. */
export function decodeAttributeEntities(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text
}
