/** The picture of a script: pan, zoom, and the way to what is visited. */

import { isStill } from "./dom.ts";

interface View {
  x: number;
  y: number;
  scale: number;
}

const CLOSEST = 3;
const MOVING_MS = 220;
/** A pointer that moves less far between down and up is a click. */
const TREMBLING = 4;
/** Nobody reads texts that are smaller, so they are not drawn. */
const READABLE = 0.22;
/** Room around a picture, so that its rim can come into the middle of the view. */
const RIM = 1200;

export class Canvas {
  readonly #holder: HTMLElement;
  readonly #sheet = document.createElement("div");
  /** What is scaled: a drawing that is scaled itself lays out each of its texts again. */
  readonly #paper = document.createElement("div");
  readonly #width: number;
  readonly #height: number;
  #view: View = { x: 0, y: 0, scale: 1 };
  #drawn = 0;
  #asked = false;
  #moving = 0;

  constructor(holder: HTMLElement) {
    const svg = holder.querySelector("svg");
    if (svg === null) throw new TypeError("a picture has no drawing");
    this.#holder = holder;
    this.#width = Number(svg.getAttribute("width"));
    this.#height = Number(svg.getAttribute("height"));
    this.#paper.className = "scaled";
    this.#paper.style.left = this.#paper.style.top = `${RIM}px`;
    this.#paper.append(svg);
    this.#sheet.append(this.#paper);
    holder.append(this.#sheet);
    this.#listen();
  }

  /** Show the whole picture, or its beginning where all of it would be too small to read. */
  fit(isWhole: boolean): void {
    const { width, height } = this.#size();
    const whole = Math.min(width / this.#width, height / this.#height, 1);
    const scale = isWhole ? whole : Math.max(whole, 0.55);
    this.#set({
      // From the left, where the first lane begins: in the middle one lane would be cut.
      x: within(0, width / scale, this.#width),
      y: within(0, height / scale, this.#height),
      scale,
    });
  }

  zoom(by: number, at?: { x: number; y: number }): void {
    const { width, height } = this.#size();
    const middle = at ?? { x: width / 2, y: height / 2 };
    const least = Math.min(0.1, (width / this.#width) * 0.5);
    const scale = Math.min(CLOSEST, Math.max(least, this.#view.scale * by));
    const x = this.#view.x + middle.x / this.#view.scale - middle.x / scale;
    const y = this.#view.y + middle.y / this.#view.scale - middle.y / scale;
    this.#set({ x, y, scale });
  }

  pan(x: number, y: number): void {
    const { scale } = this.#view;
    this.#set({ ...this.#view, x: this.#view.x + x / scale, y: this.#view.y + y / scale });
  }

  /** Move so that an element can be seen, if it cannot. */
  reveal(element: SVGGElement): void {
    const box = element.getBBox();
    const { width, height } = this.#size();
    const { x, y, scale } = this.#view;
    const rim = 40 / scale;
    const isSeen =
      box.x > x + rim &&
      box.y > y + rim &&
      box.x + box.width < x + width / scale - rim &&
      box.y + box.height < y + height / scale - rim;
    if (isSeen) return;
    this.#glide({
      x: within(box.x + box.width / 2, width / scale, this.#width),
      y: within(box.y + box.height / 2, height / scale, this.#height),
      scale,
    });
  }

  #glide(to: View): void {
    cancelAnimationFrame(this.#moving);
    if (isStill()) {
      this.#set(to);
      return;
    }
    const from = this.#view;
    const start = performance.now();
    const tick = (now: number): void => {
      const part = Math.min(1, Math.max(0, (now - start) / MOVING_MS));
      const eased = 1 - (1 - part) ** 3;
      this.#set({
        x: from.x + (to.x - from.x) * eased,
        y: from.y + (to.y - from.y) * eased,
        scale: to.scale,
      });
      if (part < 1) this.#moving = requestAnimationFrame(tick);
    };
    this.#moving = requestAnimationFrame(tick);
  }

  #size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.#holder;
    return { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
  }

  #set(view: View): void {
    this.#view = view;
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw();
    });
  }

  /** Scroll the finished drawing: a large one would take long to be laid out again. */
  #draw(): void {
    const { x, y, scale } = this.#view;
    if (scale !== this.#drawn) {
      this.#drawn = scale;
      this.#paper.style.transform = `scale(${scale})`;
      this.#paper.classList.toggle("far", scale < READABLE);
      this.#sheet.style.width = `${this.#width * scale + 2 * RIM}px`;
      this.#sheet.style.height = `${this.#height * scale + 2 * RIM}px`;
    }
    this.#holder.scrollTo(x * scale + RIM, y * scale + RIM);
  }

  #listen(): void {
    const holder = this.#holder;
    holder.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const rim = holder.getBoundingClientRect();
        if (event.ctrlKey || event.metaKey || !event.shiftKey) {
          const by = Math.exp(-event.deltaY * 0.0015);
          this.zoom(by, { x: event.clientX - rim.left, y: event.clientY - rim.top });
        } else {
          this.pan(event.deltaX + event.deltaY, 0);
        }
      },
      { passive: false },
    );
    this.#drag();
  }

  #drag(): void {
    const holder = this.#holder;
    let last: { x: number; y: number } | null = null;
    let way = 0;
    holder.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      cancelAnimationFrame(this.#moving);
      last = { x: event.clientX, y: event.clientY };
      way = 0;
    });
    window.addEventListener("pointermove", (event) => {
      if (last === null) return;
      const by = { x: last.x - event.clientX, y: last.y - event.clientY };
      this.pan(by.x, by.y);
      way += Math.abs(by.x) + Math.abs(by.y);
      last = { x: event.clientX, y: event.clientY };
    });
    // The box under the pointer moves along with it, so a browser takes the end for a click on it.
    holder.addEventListener("click", (event) => {
      if (way > TREMBLING) event.stopImmediatePropagation();
    });
    window.addEventListener("pointerup", () => {
      last = null;
    });
  }
}

/** Answer where a view begins that has this in its middle, without leaving the picture. */
function within(middle: number, view: number, whole: number): number {
  if (view >= whole) return (whole - view) / 2;
  return Math.min(Math.max(middle - view / 2, 0), whole - view);
}
