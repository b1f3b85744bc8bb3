/**
 * GitHub's Markdown as far as Gantline writes it, as HTML: headings, tables, fences, links, code, rules, alerts, `details`. For
 * looking at it in a browser; whatever it does not know it shows as text, so that a slip is seen.
 */
export function htmlOf(markdown: string): string {
  const lines = markdown.split("\n");
  const out: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const fence = /^(`{3,})/.exec(line)?.[1];
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (fence !== undefined) {
      const end = lines.findIndex((one, index) => index > at && one === fence);
      out.push(`<pre><code>${escaped(lines.slice(at + 1, end).join("\n"))}</code></pre>`);
      at = end;
    } else if (/^<!--.*-->$/.test(line) || line.trim() === "") continue;
    else if (/^<\/?(details|summary)\b/.test(line)) out.push(line);
    else if (heading) out.push(`<h${heading[1]?.length}>${inline(heading[2] ?? "")}</h${heading[1]?.length}>`);
    else if (line === "---") out.push("<hr>");
    else if (line.startsWith(">")) {
      const end = lines.findIndex((one, index) => index > at && !one.startsWith(">"));
      const said = lines.slice(at, end === -1 ? undefined : end).map((one) => one.replace(/^> ?/, ""));
      const [, kind] = /^\[!(\w+)\]$/.exec(said[0] ?? "") ?? [];
      const words = htmlOf(said.slice(kind === undefined ? 0 : 1).join("\n"));
      out.push(
        kind === undefined
          ? `<blockquote>${words}</blockquote>`
          : `<div class="alert ${kind.toLowerCase()}"><p class=title>${kind[0]}${kind.slice(1).toLowerCase()}</p>${words}</div>`,
      );
      at = end === -1 ? lines.length : end - 1;
    } else if (line.startsWith("|")) {
      const end = lines.findIndex((one, index) => index > at && !one.startsWith("|"));
      const rows = lines.slice(at, end === -1 ? undefined : end).map(cells);
      const [head = [], , ...body] = rows;
      const row = (tag: string, of: string[]) =>
        `<tr>${of.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join("")}</tr>`;
      out.push(`<table>${row("th", head)}${body.map((one) => row("td", one)).join("")}</table>`);
      at = end === -1 ? lines.length : end - 1;
    } else out.push(`<p>${inline(line)}</p>`);
  }
  return out.join("\n");
}

function cells(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf("|"))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function inline(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`")
        ? `<code>${escaped(part.slice(1, -1))}</code>`
        : escaped(part).replace(/\\([\\`*_[\]&#|])/g, "$1"),
    )
    .join("")
    .replace(/\[((?:(?!\]\().)*)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>');
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
