import type { Severity } from "../../core/rule.ts";

/** Everything that flags, the environment and configuration files can decide, under one name each. */
export interface Settings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: readonly Threshold[];
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  readonly suspicionThreshold: number;
  readonly offline: boolean;
  /** Milliseconds for the whole run. */
  readonly timeLimit: number;
  readonly cache: boolean;
  readonly cacheDir: string;
  readonly format: readonly string[];
}

export type SettingName = keyof Settings;
export type Threshold = Severity | "inconclusive";
export type Level = Severity | "off";

export const thresholds: readonly Threshold[] = ["error", "warning", "note", "inconclusive"];
export const levels: readonly Level[] = ["off", "note", "warning", "error"];

/** Where a value came from: the nearer to the user's hands, the stronger. */
export interface Origin {
  readonly kind: "flag" | "environment" | "repository" | "user" | "default";
  /** The flag, the variable or the file. */
  readonly name?: string;
}

/** What one place says. A setting it is silent about is absent. */
export interface Layer {
  readonly origin: Origin;
  readonly settings: Partial<Settings>;
  readonly rules: Readonly<Record<string, Level>>;
}

/** Names in configuration files, where they differ from ours. */
export const fileKeys: Readonly<Partial<Record<SettingName, string>>> = {
  allow: "packages.allow",
  deny: "packages.deny",
  suspicionThreshold: "packages.suspicionThreshold",
};
