/** Hands a file to the browser, which saves it or asks where. */
export function saveBytes(name: string, content: Uint8Array): void {
  // A copy, since a view over shared memory makes no blob.
  const url = URL.createObjectURL(new Blob([Uint8Array.from(content)]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
