/** Why a file cannot be used, as a sentence for the user. */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
}
