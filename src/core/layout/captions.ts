const words =
  'fig(?:ure)?s?|tab(?:le)?|listing|algorithm|scheme|plate|chart|box|exhibit|abb(?:ildung)?|tabelle|figura|tabla|tableau|tabella|quadro|tabela|afbeelding|tabel|figuur|рис(?:унок)?|табл(?:ица)?'
// What follows the number: without regard to case, a capital letter could not be told from a small one.
const latin = new RegExp(
  `^(?:supplementary |extended data )?(?:${words})\\.? ?(?:[A-Z]?\\.?\\d+(?:[.-]\\d+)*[a-z]?|[IVX]+|[A-Z]\\.\\d+)(?=[.:|–—) ]|$)`,
  'iu',
)
const afterNumber = /^(?:[.:|–—)]| ?[–—]|$| [\p{Lu}(])/u
const wide = /^(?:[图圖図表]|그림|표) ?[\d０-９]+/u
const pictureWords =
  /^(?:supplementary |extended data )?(?:fig|scheme|plate|chart|abb|afb|рис|图|圖|図|그림|listing|algorithm|exhibit)/iu

/** Whether a line begins as captions do: "Figure 3:", "Table 2." */
export function captionStart(text: string): boolean {
  const start = text.slice(0, 60)
  const numbered = latin.exec(start)?.[0]
  if (numbered !== undefined) return afterNumber.test(start.slice(numbered.length))
  return wide.test(start)
}

/** Whether it is the caption of a picture, which stands above it, and not that of a table. */
export function isPictureCaption(text: string): boolean {
  return pictureWords.test(text.slice(0, 60))
}
