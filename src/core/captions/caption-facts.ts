/** What captions say about what they belong to. */
export interface CaptionFacts {
  /** Of the file: the book's title, or that of a chapter in a file of its own. */
  readonly title: string
  /** The book, where the file is a chapter of it. */
  readonly book?: string
  readonly authors: readonly string[]
  readonly narrator?: string
  /** BCP 47; absent where it isn't known. */
  readonly language?: string
}
