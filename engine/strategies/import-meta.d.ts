/** What every JavaScript module knows of itself; the pure folders have no other types of a host. */
interface ImportMeta {
  url: string
}
