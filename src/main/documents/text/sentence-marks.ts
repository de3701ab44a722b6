/** Closing quotes and brackets that may follow the stop of a sentence. */
const closers = `"'”’»›«‹)\\]」』】〉》_*`
const terminal = new RegExp(`[.!?…:。！？︒：۔؟।॥—][${closers}]*(?:\\[\\d+\\])?$`, 'u')
const starts = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}"'“‘„«»‹›¿¡([「『《〈—–\-_*•]/u
const upperStart = /^["'“‘„«¿¡([_*]*[\p{Lu}\p{Lt}]/u
const lowerStart = /^["'“‘„«¿¡([_*]*\p{Ll}/u
const caseless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]$/u

/** Whether a line could end a paragraph: its last mark is one that ends a sentence or announces one. */
export function endsSentence(line: string): boolean {
  return terminal.test(line)
}

/** Whether a line could begin a paragraph: a capital, a letter without case, a digit, an opening quote or a dash. */
export function startsSentence(line: string): boolean {
  return starts.test(line)
}

/** Whether a line begins with a capital letter, opening marks aside. */
export function startsUpperCase(line: string): boolean {
  return upperStart.test(line)
}

/** Whether a line begins with a small letter, opening marks aside. */
export function startsLowerCase(line: string): boolean {
  return lowerStart.test(line)
}

/** Whether a character belongs to a script written without spaces between words, so that joined lines need none. */
export function joinsWithoutSpace(char: string): boolean {
  return caseless.test(char)
}
