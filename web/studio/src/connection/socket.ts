/** The one connection of a tab: a WebSocket that carries JSON-RPC and is opened again when it is lost. */

import type { Health, Hearer, Line } from "./line.ts";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;

/** A transport for the language client; `onOpen` is called with each connection anew. */
export class Socket implements Line {
  private readonly hearers = new Set<Hearer>();
  private readonly address: string;
  private readonly onHealth: (health: Health) => void;
  private socket: WebSocket | null = null;
  private wait = FIRST_WAIT;
  private timer = 0;

  constructor(address: string, onHealth: (health: Health) => void) {
    this.address = address;
    this.onHealth = onHealth;
  }

  /** Open the connection; it is tried again, less and less often, until there is one. */
  open(): void {
    clearTimeout(this.timer);
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.onopen = () => {
      this.wait = FIRST_WAIT;
      this.onHealth("open");
    };
    socket.onmessage = ({ data }) => {
      for (const hear of this.hearers) hear(String(data));
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.onHealth("lost");
      this.timer = window.setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
    };
  }

  /** Try at once, as when the person asks or the machine is back on the network. */
  retry(): void {
    if (this.socket === null) {
      this.wait = FIRST_WAIT;
      this.open();
    }
  }

  send(message: string): void {
    if (this.socket?.readyState !== WebSocket.OPEN) throw new Error("the studio is not connected");
    this.socket.send(message);
  }

  subscribe(hearer: Hearer): void {
    this.hearers.add(hearer);
  }

  unsubscribe(hearer: Hearer): void {
    this.hearers.delete(hearer);
  }
}
