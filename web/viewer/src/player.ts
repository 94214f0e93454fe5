/** Playing: one step after another, as fast as somebody chose. */

export class Player {
  readonly #button: HTMLButtonElement;
  readonly #speed: HTMLSelectElement;
  readonly #step: () => boolean;
  #timer = 0;

  /** Take what goes one step on, and tells whether there was one. */
  constructor(button: HTMLButtonElement, speed: HTMLSelectElement, step: () => boolean) {
    this.#button = button;
    this.#speed = speed;
    this.#step = step;
  }

  get isPlaying(): boolean {
    return this.#timer !== 0;
  }

  /** How long a step stays, in milliseconds. */
  get pause(): number {
    return 1000 / Number(this.#speed.value);
  }

  start(): void {
    const next = (): void => {
      if (this.#step()) this.#timer = window.setTimeout(next, this.pause);
      else this.stop();
    };
    this.#timer = window.setTimeout(next, this.pause);
    this.#show();
  }

  /** Answer whether anything was playing. */
  stop(): boolean {
    const wasPlaying = this.isPlaying;
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.#show();
    return wasPlaying;
  }

  #show(): void {
    this.#button.textContent = this.isPlaying ? "Pause" : "Play";
    this.#button.setAttribute("aria-pressed", String(this.isPlaying));
  }
}
