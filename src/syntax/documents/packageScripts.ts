import { excerptOf, sliceOf, type Excerpt } from "../excerpt.ts";
import { memberOf, rootOf, stringPieces, valuesOf } from "./jsonText.ts";
import { NO_PARTS, type Parts } from "./parts.ts";

/** The `scripts` of a package.json: commands of a shell. Other manifests have none. */
export function packageScripts(file: Excerpt): Parts {
  const json = file.text.startsWith("\uFEFF") ? sliceOf(file, 1, file.text.length) : file;
  if (!/"scripts"\s{0,20}:/.test(json.text) || !isJson(json.text)) return NO_PARTS;
  const scripts = memberOf(json.text, rootOf(json.text), "scripts");
  const values = scripts ? valuesOf(json.text, scripts) : [];
  const strings = values.filter((value) => json.text[value.start] === '"');
  const parts = strings.map((string) => ({
    kind: "shell" as const,
    excerpt: excerptOf(json, stringPieces(json.text, string)),
  }));
  return { parts, unread: [] };
}

/** Of a broken one the manifest's own reader tells. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
