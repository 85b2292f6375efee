import type { PackageVersion } from "../../../core/index.ts";
import type { OpenedContents } from "../../packages/contents/contents.ts";

export type OpenPack = (release: PackageVersion) => Promise<OpenedContents>;
