/** Colours by what they mean; without colour every one leaves the text as it is. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly note: Paint;
  readonly pass: Paint;
  readonly dim: Paint;
  readonly strong: Paint;
}

export type Paint = (text: string) => string;

export function paletteOf(color: boolean): Palette {
  const paint = (on: number, off: number): Paint =>
    color ? (text) => (text === "" ? "" : `\x1b[${on}m${text}\x1b[${off}m`) : (text) => text;
  return {
    error: paint(31, 39),
    warning: paint(33, 39),
    note: paint(36, 39),
    pass: paint(32, 39),
    dim: paint(2, 22),
    strong: paint(1, 22),
  };
}
