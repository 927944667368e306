// What may stand at the cursor: the vocabulary's terms and prefixes, SPARQL's words, own variables.

const WORDS = `ASK AS ASC AVG BASE BIND BOUND BY COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DESC
  DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP GROUP_CONCAT HAVING IF IN LANG LANGMATCHES LCASE LIMIT
  MAX MIN MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REGEX REPLACE SAMPLE SELECT STR STRAFTER STRBEFORE
  STRENDS STRLEN STRSTARTS SUBSTR SUM UCASE UNION VALUES WHERE YEAR`.split(/\s+/);
const words = WORDS.map((label) => ({ label, type: "keyword" }));

// Returns a completion source that reads the terms from an address when they are first needed.
export function completeFrom(address) {
  let terms;
  return async (context) => {
    if (insideTextOrAddress(context)) return null;
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return { from: variable.from, options: variables(context), validFor: /^[?$]\w*$/ };
    const name = context.matchBefore(/[A-Za-z][\w-]*(?::[\w-]*)?/);
    if (!name && !context.explicit) return null;
    terms ??= fetch(address).then((response) => (response.ok ? response.json() : []));
    return {
      from: name?.from ?? context.pos,
      options: [...(await terms.catch(() => [])), ...words],
      validFor: /^[A-Za-z][\w-]*(?::[\w-]*)?$/,
    };
  };
}

function insideTextOrAddress({ state, pos }) {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from).replace(/"(?:[^"\\]|\\.)*"|<[^>\s]*>/g, "");
  return /["#]|<[^>\s]+$/.test(before);
}

function variables({ state, pos }) {
  const found = new Set();
  for (const { 0: label, index } of state.doc.toString().matchAll(/[?$]\w+/g)) {
    if (index + label.length !== pos) found.add(label);
  }
  return [...found].map((label) => ({ label, type: "variable" }));
}
