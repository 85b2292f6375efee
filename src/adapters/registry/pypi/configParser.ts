/** The part of Python's configparser that pip's files use: sections, `key = value`, indented lines that go on. */
export function parsePipConfig(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let key: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (content === "" || content.startsWith("#") || content.startsWith(";")) continue;
    if (key !== undefined && /^\s/.test(line)) {
      section.set(key, `${section.get(key) ?? ""}\n${content}`);
    } else if (content.startsWith("[") && content.endsWith("]")) {
      const name = content.slice(1, -1);
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      key = undefined;
    } else {
      key = addOption(section, content);
    }
  }
  return sections;
}

function addOption(section: Map<string, string>, content: string): string | undefined {
  const end = content.search(/[=:]/);
  if (end < 0) return undefined;
  // pip reads `index_url` and `index-url` alike.
  const key = content.slice(0, end).trim().toLowerCase().replaceAll("_", "-");
  section.set(key, content.slice(end + 1).trim());
  return key;
}
