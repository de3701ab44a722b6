/** What signs are called in the languages of most books other than English; "|" separates the names. */
const signNames: Readonly<Record<string, string>> = {
  '€': 'euro|euros|eur|евро',
  $: 'dollar|dollars|dólar|dólares|dollari|dólares|доллар|долларов|доллара',
  '£': 'pfund|livres|livre|libras|libra|sterline|фунтов',
  '%': 'prozent|por ciento|pour cent|per cento|por cento|procent|процент|процентов|процента',
  '&': 'und|et|y|e|en|och|og|и',
  '+': 'plus|más|più|mais|плюс',
  '=': 'gleich|égale|igual a|uguale|равно',
  '°': 'grad|degrés|grados|gradi|graus|градусов',
  '§': 'paragraph|paragraphe|párrafo|paragrafo|параграф',
  '№': 'номер',
}

/**
 * What a sign that stands alone may be read as in other languages than English. Numbers and short forms are not
 * spelled out: they take the heard words that belong to no other.
 */
export function foreignReadings(word: string): string[] {
  return Object.hasOwn(signNames, word) ? (signNames[word]?.split('|') ?? []) : []
}
