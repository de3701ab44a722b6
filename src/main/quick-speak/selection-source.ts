/** Where the selection of another program is read from. */
export interface SelectionSource {
  /** What is selected now; '' for nothing. @throws {AppError} SELECTION_UNREADABLE */
  read(): Promise<string>
}
