import { TextDecoder } from "node:util";

/** A text, or `undefined` for bytes that are none. */
export interface DecodedText {
  readonly text: string | undefined;
  readonly isDamaged: boolean;
}

/** UTF-8, UTF-16 with its mark, or what a Python file's coding line says. */
export function decodeText(bytes: Uint8Array, isPython: boolean): DecodedText {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return decode(bytes, utf16);
  if (bytes.subarray(0, BINARY_PROBE).includes(0)) return { text: undefined, isDamaged: false };
  return decode(bytes, (isPython && codingLine(bytes)) || "utf-8");
}

/** Where git looks for a NUL to tell a binary file. */
const BINARY_PROBE = 8_000;

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function decode(bytes: Uint8Array, label: string): DecodedText {
  try {
    return { text: decoder(label, true).decode(bytes), isDamaged: false };
  } catch {
    return { text: decoder(label, false).decode(bytes), isDamaged: true };
  }
}

function decoder(label: string, fatal: boolean): TextDecoder {
  return new TextDecoder(label, { fatal, ignoreBOM: true });
}

/** PEP 263: `# -*- coding: latin-1 -*-` in one of the first two lines. */
function codingLine(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 400)).toString("latin1");
  for (const line of head.split(/\r\n?|\n/, 2)) {
    const name = /^[ \t\f]*#.*?coding[:=][ \t]*([\w.-]+)/.exec(line)?.[1];
    if (name !== undefined) return knownLabel(name.toLowerCase().replaceAll("_", "-"));
    if (!/^[ \t\f]*(?:#|$)/.test(line)) return undefined;
  }
  return undefined;
}

function knownLabel(name: string): string | undefined {
  const label = PYTHON_NAMES[name] ?? name;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** Python's names for encodings that the Encoding Standard calls otherwise. */
const PYTHON_NAMES: Readonly<Record<string, string>> = {
  latin: "latin1",
  "latin-1": "latin1",
  "iso-latin-1": "latin1",
  cp1252: "windows-1252",
  cp1251: "windows-1251",
  cp932: "shift_jis",
  "utf-8-sig": "utf-8",
};
