import type { Reading } from "../releaseReader.ts";
import { chooseFile } from "./chooseFile.ts";
import type { Listing } from "./listing.ts";
import { readSdist } from "./sdist.ts";
import { readWheel } from "./wheel.ts";

export const listingReading: Reading<Listing> = {
  name: "listing-1",
  choose: chooseFile,
  async read(archive, file, version) {
    const read = file.kind === "wheel" ? readWheel : readSdist;
    return read(archive, file.filename, version);
  },
};
