/** A pack that is not what was written: cut short, or changed. */
export class DamagedPack extends Error {
  override readonly name = "DamagedPack";
}
