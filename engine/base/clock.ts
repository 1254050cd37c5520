/** Time as a port: nothing below the hosts reads the machine's clock by itself. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number
}
